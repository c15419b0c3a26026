"""What reuse costs, and that nothing unknown counts as zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.reuse.rules.costs import (
    NOTHING,
    UNKNOWN,
    Amount,
    Setting,
    Way,
    costings,
    euro,
    plain,
    read_amount,
    total_words,
    typed,
)

SETTING = Setting(Amount.exact(7_000), Amount.exact(200), Amount.exact(400))
VALUES = st.decimals(0, 1_000_000, places=2)
AMOUNTS = st.one_of(
    st.just(UNKNOWN),
    VALUES.map(Amount.exact),
    st.tuples(VALUES, VALUES).map(lambda pair: Amount(min(pair), max(pair))),
)
WAYS = st.builds(
    Way,
    key=st.just("a"),
    name=st.just("A"),
    price_model=st.sampled_from(["free", "once", "yearly", "per_resident", "per_case", "unknown"]),
    price=AMOUNTS,
    connection=AMOUNTS,
    operation=AMOUNTS,
    days_once=AMOUNTS,
    days_yearly=AMOUNTS,
    minutes=AMOUNTS,
    partners=st.integers(1, 200),
)


def lines(way: Way, setting: Setting = SETTING) -> dict[str, str]:
    return {line.key: euro(line.amount) for line in costings([way], setting)[0].lines}


@given(WAYS)
def test_a_total_is_complete_only_with_every_part(way: Way) -> None:
    costing = costings([way], SETTING)[0]
    assert costing.total.complete == all(line.amount.complete for line in costing.lines)
    assert costing.total.known == any(line.amount.known for line in costing.lines)


@given(WAYS)
def test_no_unknown_part_lowers_the_total(way: Way) -> None:
    costing = costings([way], SETTING)[0]
    known = sum((line.amount.low for line in costing.lines if line.amount.low is not None), Decimal(0))
    assert (costing.total.low or 0) == known


@given(WAYS)
def test_ranges_stay_ranges(way: Way) -> None:
    for line in costings([way], SETTING)[0].lines:
        assert line.amount.high is None or line.amount.low <= line.amount.high  # type: ignore[operator]


@given(AMOUNTS, AMOUNTS)
def test_adding_is_the_same_both_ways(one: Amount, other: Amount) -> None:
    assert one + other == other + one


@given(AMOUNTS)
def test_what_is_typed_is_read_again(amount: Amount) -> None:
    assert read_amount(typed(amount)) == amount


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_amount(text)
    except ValueError:
        return
    assert found == UNKNOWN or (found.low is not None and found.high is not None and found.low >= 0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1200", "1200", "1200"),
        ("1.200", "1200", "1200"),
        ("1.200,50 €", "1200.50", "1200.50"),
        ("0,35", "0.35", "0.35"),
        ("0.35", "0.35", "0.35"),
        ("0.500", "0.5", "0.5"),
        ("1000 bis 3.000", "1000", "3000"),
        ("1-2", "1", "2"),
    ],
)
def test_reading(text: str, low: str, high: str) -> None:
    assert read_amount(text) == Amount(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["-5", "3 bis 2", "1e9", "NaN", "=1+1", "12.34.56", "99999999999", "1 bis 2 bis 3", "٣"]
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_amount(text)


@pytest.mark.parametrize(
    ("model", "licence"),
    [
        ("free", "0 €"),
        ("once", "2 €"),
        ("yearly", "10 €"),
        ("per_resident", "70.000 €"),
        ("per_case", "2.000 €"),
        ("unknown", "nicht bekannt"),
    ],
)
def test_licence_by_price_model(model: str, licence: str) -> None:
    assert lines(Way("a", "A", model, Amount.exact(2)))["price"] == licence


def test_a_price_for_each_case_needs_the_cases() -> None:
    way = Way("a", "A", "per_case", Amount.exact(2))
    assert lines(way, Setting(day_rate=Amount.exact(400)))["price"] == "nicht bekannt"


def test_partners_share_what_is_due_once() -> None:
    way = Way("a", "A", "free", connection=Amount.exact(9_000), operation=Amount.exact(100), partners=3)
    assert lines(way)["connection"] == "3.000 €"
    assert lines(way)["operation"] == "500 €"


def test_own_days_with_one_part_unknown_are_a_lower_bound() -> None:
    assert lines(Way("a", "A", days_once=Amount.exact(10)))["days"] == "mindestens 4.000 €"


def test_time_for_cases_counts_for_all_ways_or_for_none() -> None:
    paper = Way("p", "Papier", "free", spared=frozenset({"price", "connection", "operation", "days"}))
    other = Way("a", "A")
    assert "minutes" not in lines(paper)
    timed = Way("p", "Papier", "free", minutes=Amount.exact(24), spared=paper.spared)
    both = costings([timed, other], SETTING)
    assert [[euro(line.amount) for line in one.lines][-1] for one in both] == ["20.000 €", "nicht bekannt"]


def test_what_a_way_does_not_have_is_surely_nothing() -> None:
    way = Way("p", "Papier", "free", spared=frozenset({"operation"}))
    line = next(line for line in costings([way], SETTING)[0].lines if line.key == "operation")
    assert (line.amount, line.how) == (NOTHING, "entfällt bei diesem Weg")


def test_nothing_known_cannot_be_worked_out() -> None:
    costing = costings([Way("a", "A")], SETTING)[0]
    assert total_words(costing) == "nicht berechenbar"
    assert costing.missing == ("Lizenz", "Anschluss oder Entwicklung", "Betrieb", "Eigenes Personal")


def test_words() -> None:
    assert euro(Amount(Decimal(1200), Decimal("3000.4"))) == "1.200 bis 3.000 €"
    assert euro(Amount(Decimal("0.35"), None)) == "mindestens 0,35 €"
    assert plain(UNKNOWN) == "?"
