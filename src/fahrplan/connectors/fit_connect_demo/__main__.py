"""``python -m fahrplan.connectors.fit_connect_demo --port N --folder DIR``: the simulated delivery service.

Client and secret come from FAHRPLAN_FIT_CONNECT_DEMO („http://client:secret@127.0.0.1:N“), so that they are on no
command line.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fahrplan.connectors.fit_connect_demo.app import Simulator
from fahrplan.connectors.fit_connect_demo.identity import identity_from, kept_in
from fahrplan.connectors.fit_connect_demo.serving import HOST, server_for
from fahrplan.connectors.fit_connect_demo.store import Store

ADDRESS = "FAHRPLAN_FIT_CONNECT_DEMO"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="fit_connect_demo", description="Nachbildung des Zustelldienstes FIT-Connect"
    )
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument(
        "--folder", type=Path, required=True, help="Schlüssel und Einreichungen der Nachbildung"
    )
    given = parser.parse_args(arguments)
    server = server_for(simulator(given.folder, given.port), given.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


def simulator(folder: Path, port: int) -> Simulator:
    """The program for this folder, with the client the environment names."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    parts = urlsplit(os.environ.get(ADDRESS, ""))
    client = (unquote(parts.username or "demo"), unquote(parts.password or "") or secrets.token_urlsafe(32))
    identity = identity_from(kept_in(folder))
    store = Store(str(folder / "submissions.sqlite3"))
    return Simulator(store, identity, client, issuer=f"http://{HOST}:{port}/submission-api")


if __name__ == "__main__":
    sys.exit(main())
