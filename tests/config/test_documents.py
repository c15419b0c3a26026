"""What an operator can set and call stands in the documents, and nothing else does."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from config.cli.entry import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = ROOT / "docs/operations"
NAME = re.compile(r'"((?:FAHRPLAN|DATABASE)_[A-Z_]+)"')
ROW = re.compile(r"^\| `((?:FAHRPLAN|DATABASE)_[A-Z_]+)", re.MULTILINE)


def settings_read() -> set[str]:
    """Names in the sources; some are the beginning of several."""
    sources = (ROOT / "src/config").glob("environment*.py")
    return {name for path in sources for name in NAME.findall(path.read_text())}


def test_every_setting_is_documented() -> None:
    told = (OPERATIONS / "einstellungen.md").read_text()
    assert sorted(name for name in settings_read() if f"`{name}" not in told) == []


def test_no_setting_is_documented_that_nobody_reads() -> None:
    known = settings_read() | {"FAHRPLAN_POSTGRES"}  # read before Django is there
    told = ROW.findall((OPERATIONS / "einstellungen.md").read_text())
    assert [name for name in told if not name.startswith(tuple(known))] == []


def test_both_web_servers_in_front_offer_the_same_ciphers() -> None:
    """What the guides to nginx (one machine) and HAProxy (several) set for TLS 1.2 and 1.3."""
    offered = [
        set(re.findall(r"(?:ECDHE|TLS_AES)[A-Z0-9_:-]{20,}", (OPERATIONS / f"{name}.md").read_text()))
        for name in ("einrichten", "mehrere-rechner")
    ]
    assert (len(offered[0]), offered[0]) == (2, offered[1])


def test_neither_web_server_leads_the_api_on_to_tls() -> None:
    """Who sends a token without TLS shall notice."""
    nginx, proxy = ((OPERATIONS / f"{name}.md").read_text() for name in ("einrichten", "mehrere-rechner"))
    refused, led = "deny if { path_beg /api/ } !{ ssl_fc }", "redirect scheme https"
    assert ("location /api/ { return 403; }" in nginx, 0 < proxy.find(refused) < proxy.find(led)) == (
        True,
        True,
    )


def test_every_command_is_documented_in_its_own_words() -> None:
    rows = [
        f"| `fahrplan {name}` | {importlib.import_module(place).HELP} |" for name, place in COMMANDS.items()
    ]
    told = (OPERATIONS / "README.md").read_text().splitlines()
    assert [line for line in told if line.startswith("| `fahrplan ")] == rows


def test_the_index_of_decisions_is_complete() -> None:
    told = re.findall(r"\]\((\d{4}-[^)]+)\)", (ROOT / "docs/adr/README.md").read_text())
    assert told == sorted(path.name for path in (ROOT / "docs/adr").glob("[0-9]*.md"))


def test_every_path_in_the_tour_exists() -> None:
    told = re.findall(r"`([a-z_./]+/[a-z_./]*)`", (ROOT / "docs/tour.md").read_text())
    roots = (ROOT, ROOT / "src/fahrplan", ROOT / "src")
    assert [path for path in told if not any((root / path).exists() for root in roots)] == []
