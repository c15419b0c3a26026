from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.prioritisation.rules.portfolio.setting import ASSUMED, Promise
from fahrplan.prioritisation.selectors.planning_ways import promises_for, ways_of
from tests.prioritisation.planned import Planned
from tests.reuse.fitting import Fitting


def test_figures_come_from_the_entry_of_the_solution_or_are_assumed(fitting: Fitting) -> None:
    listed, assumed, own = ways_of([fitting.trade.pk], 1000)[fitting.trade.pk]
    assert (listed.days, listed.cost_once, listed.cost_yearly) == (10, 1000, 350)
    assert (listed.sources["days"], listed.sources["cost_once"]) == (ASSUMED, "Eintrag der Lösung")
    assert listed.sources["cost_yearly"] == "Eintrag der Lösung, 1000 Einwohnerinnen und Einwohner"
    assert (assumed.key, set(assumed.sources.values())) == ("amt-im-netz", {ASSUMED})
    assert own.key == "alone"


def test_what_municipalities_told_counts_by_its_median(fitting: Fitting) -> None:
    for town, days in (("kalbe", "4"), ("gardelegen", "7"), ("barleben", "30")):
        fitting.adopt(town, fitting.other, staff_days_once=Decimal(days))
    fitting.adopt("halle", fitting.online, staff_days_once=Decimal(12))
    by_key = {spec.key: spec for spec in ways_of([fitting.trade.pk], None)[fitting.trade.pk]}
    assert (by_key["amt-im-netz"].days, by_key["amt-im-netz"].sources["days"]) == (
        7,
        "Mittelwert von 3 Kommunen (Median)",
    )
    assert by_key["gewerbe-online"].sources["days"] == "Angabe einer Kommune"


def test_however_many_services_the_queries_are_four(planned: Planned, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        found = ways_of([planned.fitting.trade.pk, planned.fitting.tax.pk], 1000)
    assert found[planned.fitting.tax.pk][0].needs == ("servicekonto",)


def test_only_what_the_land_still_owes_is_a_promise(planned: Planned) -> None:
    assert promises_for(["servicekonto", "unbekannt"]) == {
        "servicekonto": Promise("Servicekonto", date(2027, 8, 1))
    }
    planned.account.delivered_on = date(2026, 1, 1)
    planned.account.save()
    assert promises_for(["servicekonto"]) == {}
    assert promises_for([]) == {}
