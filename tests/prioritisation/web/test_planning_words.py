from __future__ import annotations

from decimal import Decimal

from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.selectors.planning import PlanView, plan_of
from fahrplan.prioritisation.web.planning_words import (
    chosen_table,
    days_chart,
    euros_chart,
    left_out_page,
    scenario_facts,
)
from tests.prioritisation.planned import Planned
from tests.reuse.fitting import TAX


def small(planned: Planned) -> PlanView:
    """One quarter's day and a half, enough for one of the two."""
    Scenario.objects.update(posts=Decimal("0.2"), quarters=2, first_quarter="2027-Q4")
    planned.scenario.refresh_from_db()
    ways = planned.scenario.candidates.get(service__leika_key=TAX)
    ways.ways = ways.ways[1:]
    ways.save()
    planned.quick()
    view = plan_of(planned.scenario)
    assert view is not None
    return view


def test_one_row_each_in_german_numbers(planned: Planned) -> None:
    row = chosen_table(small(planned))["rows"][0]
    assert [str(cell) for cell in row[1:6]] == [
        "4. Quartal 2027",
        "Nachnutzung: Amt im Netz",
        "10",
        "1.500",
        "1.000",
    ]


def test_bars_show_what_is_taken_of_what_there_is(planned: Planned) -> None:
    view = small(planned)
    assert [(bar.name, bar.numerator, bar.denominator) for bar in days_chart(view).bars] == [
        ("4. Quartal 2027", 10, 10),
        ("1. Quartal 2028", 10, 20),
    ]
    assert [(bar.name, bar.numerator, bar.denominator) for bar in euros_chart(view).bars] == [
        ("2027", 1750, 20000),
        ("2028", 1000, 20000),
    ]


def test_what_is_left_out_has_its_reason(planned: Planned) -> None:
    page, rows = left_out_page(small(planned), "1")
    assert page.paginator.count == 1
    assert rows[0][2].startswith("Auf dem Weg „Eigene Umsetzung“ fehlen mindestens 30 Personaltage")


def test_means_are_said_with_their_sum(planned: Planned) -> None:
    assert scenario_facts(planned.scenario, ["Kalbe"])[0] == (
        "Personal",
        "0,5 Stellen × 50 Tage = 25 Personaltage je Quartal",
    )
