"""Case numbers estimated from those of others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.prioritisation.rules.estimates import Estimate, decimal, estimated


@pytest.mark.parametrize(
    ("reports", "residents", "number"),
    [
        ([(42, 10_000)], 6_232, 26),
        ([(10, 1_000), (20, 1_000), (90, 1_000)], 6_232, 125),
        ([(10, 1_000), (20, 1_000)], 1_000, 15),
        ([(0, 1_000)], 6_232, 0),
        ([(1, 1_000_000)], 6_232, 1),
        ([(5, 0), (10, 1_000)], 1_000, 10),
    ],
)
def test_the_median_by_residents(reports: list[tuple[int, int]], residents: int, number: int) -> None:
    found = estimated(reports, residents)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(("reports", "residents"), [([], 6_232), ([(5, 0)], 6_232), ([(5, 100)], None)])
def test_nothing_is_made_up(reports: list[tuple[int, int]], residents: int | None) -> None:
    assert estimated(reports, residents) is None


def test_the_formula_can_be_worked_out_by_hand() -> None:
    found = Estimate(4.2, 7, 6_232)
    assert found.formula == "Median 4,2 Fälle je 1.000 Menschen (n = 7) × 6.232 / 1.000 = 26"
    assert found.source == "geschätzt aus den Meldungen von 7 Kommunen im Land"
    assert Estimate(1, 1, 1, is_demo=True).source.endswith("von einer Kommune im Land, Demodaten")


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0,0"), (4.25, "4,2"), (1234.5, "1.234,5"), (0.016, "0,016"), (0.1, "0,1")]
)
def test_numbers_are_german(value: float, words: str) -> None:
    assert decimal(value) == words


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 500_000)), min_size=1, max_size=9),
    st.integers(1, 500_000),
)
def test_an_estimate_lies_between_the_rates(reports: list[tuple[int, int]], residents: int) -> None:
    found = estimated(reports, residents)
    rates = [1000 * cases / people for cases, people in reports]
    assert found is not None
    assert min(rates) <= found.per_thousand <= max(rates)
