"""Dangerous doors stand in few places: whoever opens another one has to name it here, with the reason."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
SPEAKS = {
    "fahrplan/foundation/services/outgoing.py": "the one way out: pinned, no redirects, no inner addresses",
    "fahrplan/connectors/links/connection.py": "link check: pinned connection of its own (ADR 0008)",
    "fahrplan/foundation/services/timed_sockets.py": "opens nothing: keeps an open socket to its deadline",
    "fahrplan/connectors/links/exchange.py": "link check",
    "fahrplan/connectors/links/addresses.py": "link check: resolves and judges names",
    "fahrplan/connectors/oidc/issuer.py": "only names the errors of the way out",
    "fahrplan/connectors/clamav/scanner.py": "the scanner the operator names",
    "fahrplan/connectors/fit_connect_demo/serving.py": "simulator on this machine",
    "fahrplan/connectors/xbezahldienste_demo/__main__.py": "simulator on this machine",
}
TABLES = {
    "fahrplan/foundation/exporters/tables.py": "the one writer that disarms formulas",
    "fahrplan/standards/open_pvog/writer.py": "a standard's own file, read by machines",
    "fahrplan/implementation/exporters/status_sheets.py": "guards each cell itself",
    "fahrplan/prioritisation/exporters/protocol.py": "guards each cell itself",
    "fahrplan/municipalities/demo.py": "files of the demo",
    "fahrplan/solutions/demo.py": "files of the demo",
}
NETWORK = r"(?:requests|socket|http\.client|urllib\.request|httpx|ftplib|telnetlib)"
DOORS = {
    "Netz": (rf"^\s*(?:import {NETWORK}\b|from {NETWORK} import|from http import client)", set(SPEAKS)),
    "Tabellen": (r"\b(?:csv\.(?:writer|DictWriter)|Workbook)\(", set(TABLES)),
    "Text als Programm": (r"(?<![\w.])(?:eval|exec|compile|__import__)\(", set()),
    "fremde Objekte": (
        r"^\s*(?:import|from) (?:pickle|marshal|shelve|dill)\b|yaml\.(?:load|full_load)\(",
        set(),
    ),
    "Befehlszeile": (r"\bos\.(?:system|popen)\(|subprocess\.getoutput|shell=True", set()),
}


@cache
def sources() -> dict[str, str]:
    return {
        str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.glob("fahrplan/**/*.py"))
    }


@pytest.mark.parametrize("door", DOORS)
def test_a_dangerous_door_stands_only_where_it_is_named(door: str) -> None:
    pattern, named = DOORS[door]
    found = {path for path, text in sources().items() if re.search(pattern, text, re.MULTILINE)}
    assert found - named == set()
