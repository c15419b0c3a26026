"""Solutions and promises as rows."""

from __future__ import annotations

from decimal import Decimal

from fahrplan.solutions.exporters import ITEM_HEADER, SOLUTION_HEADER, item_rows, solution_rows
from fahrplan.solutions.models import Solution
from fahrplan.solutions.selectors import PlanFilter, items_in_plan
from fahrplan.solutions.services import edit_solution, move_promise
from tests.solutions.conftest import AUTHOR, Market, in_days


def test_a_solution_as_a_row(market: Market) -> None:
    edit_solution(market.online, {"standards": ["A", "B, C"], "price": Decimal("0.50")}, AUTHOR)
    row = dict(
        zip(SOLUTION_HEADER, next(solution_rows(Solution.objects.filter(pk=market.online.pk))), strict=True)
    )
    assert (row["Kurzname"], row["Anbieter"], row["Standards"], row["Preis in Euro"], row["Leistungen"]) == (
        "gewerbe-online",
        "nord",
        "A | B, C",
        "0.5",
        "99050012104000",
    )
    assert row["braucht vom Land"] == "servicekonto"


def test_a_promise_as_a_row(market: Market) -> None:
    move_promise(market.account, in_days(190), AUTHOR, reason="Grund")
    (values,) = item_rows(items_in_plan(PlanFilter(today=in_days(0))))
    row = dict(zip(ITEM_HEADER, values, strict=True))
    assert (row["zuerst zugesagt für"], row["zugesagt für"]) == (in_days(100), in_days(190))
    assert row["Verschiebungen"] == f"{in_days(100):%d.%m.%Y} → {in_days(190):%d.%m.%Y}: Grund"
