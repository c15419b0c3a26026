"""Signed calls."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from fahrplan.cases.ports import Access, Outcome, UndeliveredError
from fahrplan.connectors.fit_connect_demo.serving import server_for
from fahrplan.connectors.webhook.target import WebhookTarget, content_of
from fahrplan.foundation.services.outgoing import Reach
from tests.connectors.parcels import PARCEL, Notes

SECRET, NOW = "sehr geheim", 1_760_000_000.5


@dataclass
class Office:
    """A Fachverfahren with an interface of its own: notes what came, answers as it is told."""

    status: str = "200 OK"
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    base: str = ""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.seen.append(({k: str(v) for k, v in environ.items() if k.startswith("HTTP_")}, body))
        start_response(self.status, [])
        return [b""]

    def target(self) -> WebhookTarget:
        return WebhookTarget(Reach(inner=frozenset({self.base})), now=lambda: NOW)

    def access(self) -> Access:
        return Access({"url": f"{self.base}/eingang"}, SECRET)


@pytest.fixture
def office() -> Iterator[Office]:
    played = Office()
    server = server_for(played, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    played.base = f"http://127.0.0.1:{server.server_port}"
    yield played
    server.shutdown()
    server.server_close()


def test_the_other_side_can_check_who_called_and_when(office: Office) -> None:
    assert office.target().deliver(PARCEL, office.access(), Notes()).outcome == Outcome.DONE
    ((headers, body),) = office.seen
    signed = f"1760000000.{PARCEL.id}.".encode() + body
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["HTTP_FAHRPLAN_SIGNATURE"] == f"sha256={expected}"
    assert (headers["HTTP_IDEMPOTENCY_KEY"], headers["HTTP_FAHRPLAN_TIMESTAMP"]) == (
        str(PARCEL.id),
        "1760000000",
    )


def test_the_content_is_whole() -> None:
    content = json.loads(content_of(PARCEL))
    assert (content["data"], content["reference"]) == (PARCEL.data, "FP-1")
    assert base64.b64decode(content["files"][0]["content"]) == b"%PDF"


@pytest.mark.parametrize(
    ("status", "heals"),
    [("500 Weg", True), ("503 Weg", True), ("429 Langsam", True), ("400 Nein", False), ("404 Weg", False)],
)
def test_errors_heal_or_do_not(office: Office, status: str, heals: bool) -> None:
    office.status = status
    with pytest.raises(UndeliveredError) as fault:
        office.target().deliver(PARCEL, office.access(), Notes())
    assert (fault.value.heals, "Zottelbär" in str(fault.value)) == (heals, False)


def test_what_was_taken_before_is_taken(office: Office) -> None:
    office.status = "409 Conflict"
    assert office.target().deliver(PARCEL, office.access(), Notes()).outcome == Outcome.DONE


def test_trying_out_sends_no_application(office: Office) -> None:
    assert office.target().try_out(office.access()) == "Die Adresse antwortet und nimmt die Unterschrift an."
    assert office.seen[0][1] == b'{"type": "test"}'


@pytest.mark.parametrize(
    "url", ["http://fachverfahren.example/", "https://a@b.example/", "", "https://b.example:22/"]
)
def test_addresses_that_may_not_be_stored(url: str) -> None:
    assert set(WebhookTarget().check({"url": url})) == {"url"}


def test_a_public_address_may_be_stored() -> None:
    assert WebhookTarget().check({"url": "https://fachverfahren.example/eingang"}) == {}
