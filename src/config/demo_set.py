"""Loads the demo set, room by room, through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.cases import demo as cases
from fahrplan.catalogue import demo as catalogue
from fahrplan.exchange import demo as exchange
from fahrplan.finder import demo as finder
from fahrplan.forms import demo as forms
from fahrplan.foundation.services import Author
from fahrplan.implementation import demo as implementation
from fahrplan.journey import demo as journey
from fahrplan.municipalities import demo as municipalities
from fahrplan.notices import demo as notices
from fahrplan.payments import demo as payments
from fahrplan.portal import demo as portal
from fahrplan.prioritisation import demo as prioritisation
from fahrplan.processes import demo as processes
from fahrplan.reuse import demo as reuse
from fahrplan.solutions import demo as solutions
from fahrplan.transfer import demo as transfer

STEPS = (
    ("Leistungskatalog", catalogue.load),
    ("Gebiete, Organisationen und Zuständigkeiten", municipalities.load),
    ("Suchverzeichnis", finder.load),
    ("Umsetzungsstand", implementation.load),
    ("Demopersonen und ein Korrekturvorschlag", portal.load),
    ("Lösungen und Lieferplan", solutions.load),
    ("Vorlagen und Prozesse", processes.load),
    ("Fragen, Wissen, Wünsche und Termine", exchange.load),
    ("Nachnutzung", reuse.load),
    ("Prioritäten", prioritisation.load),
    ("Vorhaben", journey.load),
    ("Formulare und Servicepakete", forms.load),
    ("Zahlungen", payments.load),
    ("Vorgänge", cases.load),
    ("Abonnements", notices.load),
    ("Eine Liste zur Freigabe", transfer.load),
)


def load(report: Callable[[str], None]) -> None:
    """Load or complete the demo set; ``report`` takes one line of progress at a time."""
    author = Author(label="Demodaten")
    for number, (label, step) in enumerate(STEPS, start=1):
        report(f"[{number}/{len(STEPS)}] {label} …")
        step(author=author, report=report)
