"""Where the delivery service and its neighbours answer, by environment. Source: FIT-Connect documentation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

DEMO, TEST, PRODUCTION = "demo", "test", "prod"
WORDS = {
    PRODUCTION: "Betrieb",
    TEST: "Testumgebung von FIT-Connect",
    DEMO: "eingebaute Nachbildung (nur Demo)",
}


@dataclass(frozen=True)
class Endpoints:
    """Addresses without a slash at the end. ``client``: id and secret, where the environment itself names them."""

    token: str
    submission: str
    destination: str
    routing: str
    client: tuple[str, str] | None = None

    @property
    def inner(self) -> frozenset[str]:
        """Origins that may be inner: the simulator's alone."""
        return frozenset({_origin(self.submission)}) if self.client else frozenset()


REAL = {
    TEST: Endpoints(
        "https://auth-testing.fit-connect.fitko.dev/token",
        "https://test.fit-connect.fitko.dev/submission-api",
        "https://test.fit-connect.fitko.dev/destination-api",
        "https://routing-api-testing.fit-connect.fitko.dev/v1",
    ),
    PRODUCTION: Endpoints(
        "https://auth-prod.fit-connect.fitko.net/token",
        "https://prod.fit-connect.fitko.net/submission-api",
        "https://prod.fit-connect.fitko.net/destination-api",
        "https://routing-api-prod.fit-connect.fitko.net/v1",
    ),
}


def known_endpoints(demo_address: str = "") -> dict[str, Endpoints]:
    """All environments this installation can speak with; the simulator's where its address is given."""
    return {**REAL, DEMO: demo_endpoints(demo_address)} if demo_address else dict(REAL)


def demo_endpoints(address: str) -> Endpoints:
    """Those of the simulator at „http://client:secret@127.0.0.1:port“."""
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.hostname}:{parts.port}"
    client = (unquote(parts.username or ""), unquote(parts.password or ""))
    return Endpoints(
        f"{base}/token", f"{base}/submission-api", f"{base}/destination-api", f"{base}/routing-api", client
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
