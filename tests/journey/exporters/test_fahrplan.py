"""The printed Fahrplan: one page, costs only for readers from inside."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from fahrplan.journey.exporters.fahrplan import council_data, council_pdf, fahrplan_data, fahrplan_pdf
from fahrplan.journey.models import FahrplanPage, Project
from fahrplan.journey.rules.fahrplan import Cost, Entry, Promise
from fahrplan.journey.selectors.fahrplan import Fahrplan, Late
from fahrplan.municipalities.models import Organisation

LONG = (
    "Wir wollen, dass niemand mehr ins Rathaus kommen muss und alle Angaben nur einmal gemacht werden. " * 4
)


def entry(number: int = 1, *, inside: bool = True) -> Entry:
    return Entry(
        title=f"{number}. Hundesteuer anmelden, ändern und abmelden, auch für Hunde, die nur zu Besuch sind",
        services=("Hundesteuer",),
        planned_for=date(2027, 6, 30),
        stage="Umsetzungsplanung",
        way="gemeinsam mit anderen",
        state="active",
        why=LONG if inside else "",
        partners=("Verbandsgemeinde Obere Aller", "Hansestadt Osterburg (Altmark)", "Hansestadt Gardelegen"),
        late="Verspätet: Servicekonto kommt erst am 30.06.2027.",
        cost=Cost(Decimal(12500), Decimal(1200), Decimal("8.5")) if inside else Cost(),
    )


def fahrplan(number: int = 12, *, inside: bool = True) -> Fahrplan:
    town = Organisation(key="arendsee", name="Arendsee (Altmark)")
    page = FahrplanPage(organisation=town, public=True, intro=LONG[:600], contact="Anke Altmann, 039384 1234")
    promises = [
        Promise(f"Basiskomponente Nummer {place}", "x", "zugesagt für 30.06.2027") for place in range(8)
    ]
    entries = [entry(place, inside=inside) for place in range(number)]
    words = "Verspätet: Antragsplattform des Landes kommt erst am 30.06.2028. Grund: " + LONG
    late = [Late(Project(title=LONG[:200]), words, None)] * 6
    return Fahrplan(town, page, inside, date(2026, 12, 1), entries, [entry(99)] * 6, promises, late)


def pages(pdf: bytes) -> int:
    """How many pages the file says it has."""
    found = re.search(rb"/Type\s*/Pages[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages", pdf)
    assert found
    return int(found[1] or found[2])


@pytest.mark.parametrize("number", [0, 12, 30])
def test_it_fits_on_one_page(number: int) -> None:
    found = fahrplan(number)
    assert (pages(fahrplan_pdf(found)), pages(council_pdf(found))) == (1, 1)


def test_outside_it_has_no_costs_and_no_reasons() -> None:
    data = fahrplan_data(fahrplan(1, inside=False))
    assert (data["columns"], council_data(fahrplan(1, inside=False))["costs"]) == (
        ["Wann", "Was", "Mit wem"],
        [],
    )


def test_inside_it_says_what_it_costs() -> None:
    row = fahrplan_data(fahrplan(1))["rows"][0]
    assert row[-1] == "12.500 €, dann 1.200 € im Jahr, 8,5 eigene Arbeitstage"
    assert council_data(fahrplan(2))["costs"][0] == "Einmalig 25.000 € (2 von 2 Vorhaben bekannt)."


def test_it_says_what_does_not_fit() -> None:
    assert (fahrplan_data(fahrplan(15))["more"], len(fahrplan_data(fahrplan(15))["rows"])) == (3, 12)


def test_it_says_date_source_and_what_is_counted() -> None:
    assert fahrplan_data(fahrplan(2))["source"] == (
        "Stand 01.12.2026. Quelle: Angaben der Kommune in Fahrplan. Gezählt: 2 Vorhaben in Arbeit oder ruhend."
    )
