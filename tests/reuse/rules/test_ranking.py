"""Reasons with visible weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.reuse.rules.ranking import CandidateFacts, newest_life_cycle, reasons, score, unknowns

NUMBER = st.integers(0, 3_000)
FACTS = st.builds(
    CandidateFacts,
    alike=NUMBER,
    kreis=NUMBER,
    planned=NUMBER,
    same_provider=st.booleans(),
    same_fachverfahren=NUMBER,
    costs_told=NUMBER,
    may_call=NUMBER,
    users=st.none() | NUMBER,
    gaps=st.integers(1, 500),
    efa=st.sampled_from(["yes", "planned", "no", "unknown"]),
    maturity_11=st.none() | st.integers(0, 4),
    maturity_20=st.none() | st.integers(0, 7),
    price_model=st.sampled_from(["free", "once", "per_resident", "unknown"]),
    price=st.none() | st.just(Decimal(3)),
    life_cycle=st.sampled_from(["", "current", "phasing_out", "planned"]),
    waits_for=st.integers(0, 5),
    inside=st.booleans(),
)


def points(**facts: object) -> dict[str, int]:
    return {reason.key: reason.points for reason in reasons(CandidateFacts(**facts))}  # type: ignore[arg-type]


@given(FACTS)
def test_the_score_is_the_sum_of_the_points_shown(facts: CandidateFacts) -> None:
    assert score(facts) == sum(reason.points for reason in reasons(facts))


@given(FACTS)
def test_reasons_come_heaviest_first_and_each_once(facts: CandidateFacts) -> None:
    found = reasons(facts)
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    assert len({one.key for one in found}) == len(found)


@given(FACTS)
def test_one_more_user_like_us_never_lowers_the_score(facts: CandidateFacts) -> None:
    assert score(replace(facts, alike=facts.alike + 1, kreis=facts.kreis + 1)) >= score(facts)


@given(FACTS)
def test_many_users_weigh_no_more_than_the_limit(facts: CandidateFacts) -> None:
    found = {one.key: one.points for one in reasons(facts)}
    assert found.get("alike", 0) <= 20
    assert found.get("gaps", 0) <= 20


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"alike": 1}, {"alike": 5}),
        ({"alike": 9}, {"alike": 20}),
        ({"kreis": 1, "planned": 3}, {"kreis": 8, "planned": 8}),
        ({"same_fachverfahren": 2, "same_provider": True}, {"fachverfahren": 20, "provider": 10}),
        ({"maturity_11": 2}, {}),
        ({"maturity_11": 3, "maturity_20": 5}, {"maturity": 10}),
        ({"efa": "yes"}, {"efa": 10}),
        ({"efa": "planned"}, {"efa": 3}),
        ({"price_model": "free"}, {"price": 10}),
        ({"price_model": "yearly", "price": Decimal(5)}, {"price": 5}),
        ({"price_model": "yearly"}, {}),
        ({"costs_told": 1, "may_call": 2}, {"costs_told": 5, "may_call": 5}),
        ({"gaps": 3}, {"gaps": 6}),
        ({"life_cycle": "phasing_out", "waits_for": 2}, {"waits": -5, "life_cycle": -15}),
    ],
)
def test_weights(facts: dict[str, object], expected: dict[str, int]) -> None:
    assert points(**facts) == expected


def test_words_name_who_and_when() -> None:
    facts = CandidateFacts(
        planned=2, planned_first=date(2027, 6, 30), names={"planned": ("Arendsee", "Kalbe")}
    )
    assert reasons(facts)[0].words == (
        "geplant von 2 Verwaltungen im selben Kreis, die erste für 30.06.2027 (Arendsee, Kalbe)"
    )


def test_nothing_recorded_is_all_unknown() -> None:
    assert len(unknowns(CandidateFacts(users=0, inside=True))) == 10


def test_what_a_visitor_may_not_see_is_not_called_unknown() -> None:
    words = unknowns(CandidateFacts(users=1))
    assert "wen man anrufen kann" not in words
    assert "was es andere gekostet hat" not in words


def test_nothing_is_unknown_of_a_full_entry() -> None:
    full = CandidateFacts(
        users=3, may_call=1, costs_told=1, efa="no", maturity_20=4, price_model="free", connection_known=True,
        hosting="land", contract_route="none", life_cycle="current", inside=True,
    )  # fmt: skip
    assert unknowns(full) == []


@pytest.mark.parametrize(
    ("states", "best"),
    [
        ([], ""),
        (["ended"], "ended"),
        (["ended", "phasing_out"], "phasing_out"),
        (["planned", "current"], "current"),
    ],
)
def test_newest_life_cycle(states: list[str], best: str) -> None:
    assert newest_life_cycle(states) == best
