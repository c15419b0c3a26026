"""Loads the demo set, room by room, through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.catalogue import demo as catalogue
from fahrplan.finder import demo as finder
from fahrplan.foundation.services import Author
from fahrplan.implementation import demo as implementation
from fahrplan.municipalities import demo as municipalities
from fahrplan.portal import demo as portal
from fahrplan.transfer import demo as transfer

STEPS = (
    ("Leistungskatalog", catalogue.load),
    ("Gebiete, Organisationen und Zuständigkeiten", municipalities.load),
    ("Suchverzeichnis", finder.load),
    ("Umsetzungsstand", implementation.load),
    ("Demopersonen und ein Korrekturvorschlag", portal.load),
    ("Eine Liste zur Freigabe", transfer.load),
)


def load(report: Callable[[str], None]) -> None:
    """Load or complete the demo set; ``report`` takes one line of progress at a time."""
    author = Author(label="Demodaten")
    for number, (label, step) in enumerate(STEPS, start=1):
        report(f"[{number}/{len(STEPS)}] {label} …")
        step(author=author, report=report)
