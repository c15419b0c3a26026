"""Sums of a budget, and the proposal from the cost of a way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.journey.rules.budget import Cost, proposal, sums_for_project, totals, year_faults
from fahrplan.reuse.rules.costs import NOTHING, Amount, Setting, Way
from fahrplan.solutions.enums import PriceModel

LINES = [
    Cost(2027, "introduction", Decimal(1000)),
    Cost(2027, "licence", Decimal(200), "land"),
    Cost(2028, "licence", Decimal(300)),
    Cost(2035, "operation", Decimal(50)),
]


def test_sums_by_year_payer_and_follow_up() -> None:
    found = totals(LINES)
    assert dict(found.by_year) == {2027: 1200, 2028: 300, 2035: 50}
    assert dict(found.by_payer) == {"own": 1350, "land": 200}
    assert (int(found.total), int(found.follow_up), found.years) == (1550, 500, (2027, 2028, 2035))


def test_an_empty_budget_sums_to_nothing() -> None:
    found = totals([])
    assert (int(found.total), int(found.follow_up), found.years) == (0, 0, ())


@given(
    st.lists(st.tuples(st.integers(2020, 2030), st.sampled_from(["licence", "staff"]), st.integers(0, 9999)))
)
@settings(max_examples=50)
def test_every_way_of_summing_gives_the_same_total(rows: list[tuple[int, str, int]]) -> None:
    found = totals(Cost(year, kind, Decimal(amount)) for year, kind, amount in rows)
    by_kind = sum(sum(each.values()) for each in found.by_kind.values())
    assert sum(found.by_year.values()) == sum(found.by_payer.values()) == by_kind == found.total


def test_the_project_gets_what_is_due_once_and_the_dearest_year() -> None:
    assert sums_for_project(LINES) == (Decimal(1000), Decimal(300))


def test_a_yearly_price_is_proposed_for_five_years() -> None:
    way = Way(
        "x", "X", PriceModel.YEARLY, Amount.exact(100), connection=Amount.exact(500), operation=NOTHING,
        days_once=Amount.exact(3), sources={"price": "Liste", "connection": "Liste"},
    )  # fmt: skip
    found = proposal(way, Setting(day_rate=Amount.exact(400)), 2027)
    told = [(line.year, line.kind, int(line.amount)) for line in found.lines]
    assert told == [
        (2027, "introduction", 500),
        *((year, "licence", 100) for year in range(2027, 2032)),
        (2027, "staff", 1200),
    ]
    assert found.missing == ("Schnittstellen: Bitte beim Anbieter des Fachverfahrens erfragen",)


@pytest.mark.parametrize(
    ("model", "amounts"),
    [
        (PriceModel.FREE, []),
        (PriceModel.ONCE, [2]),
        (PriceModel.PER_RESIDENT, [2000] * 5),
        (PriceModel.PER_CASE, [20] * 5),
    ],
)
def test_the_price_model_decides_how_often(model: str, amounts: list[int]) -> None:
    way = Way("x", "X", model, Amount.exact(2), connection=NOTHING, operation=NOTHING, days_once=NOTHING)
    setting = Setting(Amount.exact(1000), Amount.exact(10), Amount.exact(400))
    assert [line.amount for line in proposal(way, setting, 2027).lines] == amounts


def test_what_nobody_knows_is_said_and_never_zero() -> None:
    found = proposal(Way("x", "X"), Setting(), 2027)
    assert found.lines == ()
    assert "Lizenz: nicht bekannt" in found.missing


def test_a_range_counts_with_its_upper_end_and_partners_share() -> None:
    way = Way(
        "x", "X", PriceModel.FREE, connection=Amount(Decimal(200), Decimal(400)), operation=NOTHING,
        days_once=NOTHING, partners=4,
    )  # fmt: skip
    (line,) = proposal(way, Setting(), 2027).lines
    assert (int(line.amount), line.note) == (100, "Vorschlag; 50 bis 100 €")


def test_a_year_out_of_range_is_a_typing_error() -> None:
    assert (list(year_faults({"year": 20277})), year_faults({"year": 2027})) == (["year"], {})
