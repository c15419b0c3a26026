"""Who may do what, as a table people read: made from the list of routes, so that it says what was tested.

All records of the list belong to one town. Whose the record is, follows from who asks: clerk, editor and coordinator
work for that town (own), the neighbour leads another, the provider serves the town, citizen and visitor for nobody.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.architecture.routes import stored
from tests.architecture.small_world import ROLES

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "sicherheit"
FILE = FOLDER / "rechte.md"
GROUPS = {
    "niemand: ohne Anmeldung": "visitor",
    "niemand: Bürgerin": "citizen",
    "fremd: Nachbarkommune": "neighbour",
    "Dienstleister": "provider",
    "eigen: Sachbearbeitung": "clerk",
    "eigen: Redaktion": "editor",
    "eigen: Koordination": "coordinator",
    "Land": "steward",
}
MEANING = {
    **dict.fromkeys(("200", "204"), "ja"),
    **dict.fromkeys(("400", "422"), "ja"),  # let in; what was sent was empty and therefore refused
    **dict.fromkeys(("301", "302"), "weiter"),
    **dict.fromkeys(("401", "403", "404"), "nein"),
    "405": "–",
}
HEAD = """# Rechte: wer darf was

Erzeugt aus `tests/architecture/routes.csv` mit `python -m tests.architecture.write_routes`; nicht von Hand ändern.
Jede Zelle ist die Antwort der Anwendung auf einen wirklichen Abruf und wird bei jedem Testlauf wiederholt
(`tests/architecture/test_routes.py`). Alle abgerufenen Datensätze gehören einer Kommune; die Spalten sagen, wem der
Datensatz aus Sicht der abrufenden Person gehört: der eigenen Organisation, einer Nachbarkommune, einer Organisation,
für die man Dienstleister ist, oder niemandem, mit dem man zu tun hat. Ein Datensatz, den es nicht gibt, öffnet sich für
niemanden (`tests/architecture/test_rights.py`).

„ja“: eingelassen. „nein“: 401, 403 oder 404. „weiter“: umgeleitet (ohne Anmeldung zur Anmeldung; mit Anmeldung nach dem
Abschicken oder weil die Seite für dieses Konto nicht gedacht ist). „–“: diese Art des Abrufs gibt es hier nicht.
"""


def rendered() -> str:
    """The whole document."""
    rows = stored()
    rooms: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        rooms.setdefault(_room(row), []).append(row)
    parts = [
        HEAD,
        f"{len(rows)} Abrufe, {len(rows) * len(ROLES)} Zellen.\n",
        "## Je Bereich: Abrufe mit „ja“\n",
    ]
    parts.append(_line("Bereich", "Abrufe", *GROUPS) + _line(*["---"] * (len(GROUPS) + 2)))
    for room, listed in sorted(rooms.items()):
        counts = Counter(role for row in listed for role in ROLES if _told(row[role]) == "ja")
        parts.append(_line(room, str(len(listed)), *(str(counts[role]) for role in GROUPS.values())))
    for room, listed in sorted(rooms.items()):
        parts.append(
            f"\n## {room}\n\n" + _line("Adresse", "Art", *GROUPS) + _line(*["---"] * (len(GROUPS) + 2))
        )
        parts += [
            _line(f"`/{row['pattern']}`", row["method"], *(_told(row[role]) for role in GROUPS.values()))
            for row in listed
        ]
    return "\n".join(parts[:3]) + "\n" + "".join(parts[3:])


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    FILE.write_text(rendered(), encoding="utf-8")


def _room(row: dict[str, str]) -> str:
    return row["name"].partition(":")[0] if ":" in row["name"] else "Konto und Technik"


def _told(status: str) -> str:
    return MEANING.get(status, status)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
