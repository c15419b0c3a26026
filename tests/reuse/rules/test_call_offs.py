"""What may be called off."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.reuse.enums import CallOffCircle
from fahrplan.reuse.rules.call_offs import Terms, faults_of

TERMS = Terms(date(2027, 1, 1), date(2027, 12, 31), max_volume=10, called_off=7, circle=CallOffCircle.DEMAND)
DAY = date(2027, 6, 1)


@pytest.mark.parametrize("quantity", [1, 3])
def test_up_to_the_rest_is_allowed(quantity: int) -> None:
    assert faults_of(TERMS, quantity=quantity, day=DAY, has_demand=True) == {}


@pytest.mark.parametrize(("quantity", "field"), [(0, "quantity"), (-1, "quantity"), (4, "quantity")])
def test_another_quantity_is_refused(quantity: int, field: str) -> None:
    assert list(faults_of(TERMS, quantity=quantity, day=DAY, has_demand=True)) == [field]


def test_the_refusal_says_what_is_left() -> None:
    faults = faults_of(TERMS, quantity=4, day=DAY, has_demand=True)
    assert faults == {"quantity": "So viel ist nicht mehr frei. Noch abrufbar: 3."}


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
        (date(2027, 12, 31), False),
        (date(2028, 1, 1), True),
    ],
)
def test_only_while_the_contract_is_in_force(day: date, refused: bool) -> None:
    assert bool(faults_of(TERMS, quantity=1, day=day, has_demand=True)) == refused


def test_without_demand_only_where_all_may() -> None:
    everybody = Terms(TERMS.valid_from, TERMS.valid_to, 10, 7, CallOffCircle.MUNICIPALITIES)
    assert list(faults_of(TERMS, quantity=1, day=DAY, has_demand=False)) == ["organisation"]
    assert faults_of(everybody, quantity=1, day=DAY, has_demand=False) == {}


def test_nothing_less_than_nothing_is_left() -> None:
    assert Terms(DAY, DAY, max_volume=5, called_off=9, circle=CallOffCircle.DEMAND).left == 0
