"""The way from the start page to a page of the workplace, for the breadcrumb."""

from __future__ import annotations

from typing import Any

from fahrplan.transfer.rules import may_import

FILES = ("Dateien", "/arbeitsplatz/dateien/")
RUNS = ("Importläufe", "/arbeitsplatz/laeufe/")


def trail(person: Any, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """(label, address) of the pages above: the desk for a steward, for others their own area."""
    first = ("Arbeitsplatz", "/arbeitsplatz/") if may_import(person) else ("Mein Bereich", "/mein-bereich/")
    return [first, *steps]
