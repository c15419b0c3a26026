"""Other systems, simulated on this machine for the demo: the delivery service FIT-Connect and a provider of payments.

Their addresses go to server and worker alone; the simulators themselves learn nothing of the database.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.supervisor.ports import HOST

_HIDDEN = ("DATABASE_", "FAHRPLAN_SECRET_KEY", "FAHRPLAN_MAIL")


@dataclass(frozen=True)
class Simulator:
    """One program: what it is started with, and the variable by which others find it."""

    name: str
    command: list[str]
    variable: str
    address: str

    def variables(self, given: Mapping[str, str]) -> dict[str, str]:
        """Those of the demo without what is none of its business."""
        kept = {name: value for name, value in given.items() if not name.startswith(_HIDDEN)}
        return kept | {self.variable: self.address}


def simulators(data_dir: Path) -> list[Simulator]:
    """Those this version brings, each on a port that is free now, with a fresh secret."""
    found = []
    if _there("fit_connect_demo"):
        port = some_port()
        found.append(
            Simulator(
                "zustelldienst",
                _command("fit_connect_demo", port, "--folder", str(data_dir / "fit-connect-demo")),
                "FAHRPLAN_FIT_CONNECT_DEMO",
                f"http://fahrplan:{secrets.token_urlsafe(32)}@{HOST}:{port}",
            )
        )
    if _there("xbezahldienste_demo"):
        port = some_port()
        found.append(
            Simulator(
                "bezahldienst",
                _command("xbezahldienste_demo", port),
                "FAHRPLAN_PAYMENT_URL",
                f"http://{HOST}:{port}",
            )
        )
    return found


def some_port() -> int:
    """A port of the loopback address on which nothing listens."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _there(name: str) -> bool:
    return find_spec(f"fahrplan.connectors.{name}.__main__") is not None


def _command(name: str, port: int, *more: str) -> list[str]:
    return ["-m", f"fahrplan.connectors.{name}", "--port", str(port), *more]
