"""Figures for the cost comparison, each with its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.rules.costs import NOBODY, UNKNOWN, Amount, Way
from fahrplan.reuse.selectors.costs import ground_of, solutions_to_choose, ways_for
from fahrplan.solutions.enums import PriceModel
from tests.reuse.fitting import Fitting

TOLD = "Angabe {}, nicht auf Ihre Größe umgerechnet"


def way(key: str, *, inside: bool = True) -> Way:
    return ways_for([key], inside=inside)[0]


def test_residents_come_from_the_directory(fitting: Fitting) -> None:
    ground = ground_of(fitting.arendsee, fitting.trade)
    assert (ground.residents.amount, ground.residents.source) == (
        Amount.exact(6_800),
        "Gemeindeverzeichnis, Gebietsstand 28.02.2026",
    )
    assert (ground.cases.amount, ground.day_rate.amount) == (UNKNOWN, Amount.exact(400))


def test_cases_are_the_newest_told(fitting: Fitting) -> None:
    implementation = Implementation.objects.create(organisation=fitting.arendsee, service=fitting.trade)
    for year, number in ((2024, 90), (2025, 120)):
        CaseNumber.objects.create(
            implementation=implementation, year=year, number=number, source="Gewerbeamt"
        )
    cases = ground_of(fitting.arendsee, fitting.trade).cases
    assert (cases.amount, cases.source) == (Amount.exact(120), "Gewerbeamt, Jahr 2025")


def test_nothing_is_known_of_nobody() -> None:
    ground = ground_of(None, None)
    assert (ground.residents.amount, ground.cases.amount) == (UNKNOWN, UNKNOWN)


def test_list_prices_name_their_entry(fitting: Fitting) -> None:
    fitting.online.source, fitting.online.as_of = "Preisliste", date(2026, 1, 31)
    fitting.online.save()
    found = way("gewerbe-online")
    assert (found.price, found.connection, found.days_once) == (
        Amount.exact(Decimal("0.35")),
        Amount.exact(1000),
        UNKNOWN,
    )
    assert found.sources == dict.fromkeys(
        ("price", "connection"), "Eintrag der Lösung, Preisliste, Stand 31.01.2026"
    )


def test_what_others_told_fills_what_no_list_says(fitting: Fitting) -> None:
    for town, once, yearly, days in (("kalbe", 900, 200, 4), ("halle", 5000, None, 12)):
        fitting.adopt(town, fitting.other, cost_once=once, cost_yearly=yearly, staff_days_once=days)
    found = way("amt-im-netz")
    assert (found.price_model, found.price, found.connection, found.days_once) == (
        PriceModel.YEARLY,
        Amount.exact(200),
        Amount(Decimal(900), Decimal(5000)),
        Amount(Decimal(4), Decimal(12)),
    )
    assert found.sources == {
        "price": TOLD.format("einer Kommune"),
        "connection": TOLD.format("von 2 Kommunen"),
        "days_once": TOLD.format("von 2 Kommunen"),
    }


@pytest.mark.parametrize(("inside", "origin"), [(False, Origin.CONFIRMED), (True, Origin.PROPOSED)])
def test_what_may_not_be_known_stays_unknown(fitting: Fitting, inside: bool, origin: str) -> None:
    fitting.adopt("kalbe", fitting.other, cost_once=900, origin=origin)
    found = way("amt-im-netz", inside=inside)
    assert (found.connection, found.price_model, found.sources) == (UNKNOWN, PriceModel.UNKNOWN, {})


def test_a_free_licence_needs_no_price(fitting: Fitting) -> None:
    fitting.other.price_model = PriceModel.FREE
    fitting.other.save()
    assert way("amt-im-netz").sources["price"] != NOBODY


def test_ways_besides_solutions(db: None) -> None:
    keys = ["eigen", "papier", "gemeinsam.eigen", "gemeinsam.papier", "gibt-es-nicht", ""]
    found = ways_for(keys, inside=True)
    assert [(one.key, one.name, one.partners) for one in found] == [
        ("eigen", "Eigene Entwicklung", 1),
        ("papier", "Wie bisher auf Papier", 1),
        ("gemeinsam.eigen", "Eigene Entwicklung, gemeinsam", 3),
    ]


def test_a_solution_together_with_others(fitting: Fitting) -> None:
    found = way("gemeinsam.gewerbe-online")
    assert (found.name, found.partners) == ("Gewerbe online, gemeinsam", 3)


def test_solutions_to_choose_cover_the_service(fitting: Fitting, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = solutions_to_choose(fitting.tax)
    assert [str(one) for one in found] == ["Amt im Netz"]
    assert solutions_to_choose(None) == []
