from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fahrplan.implementation.enums import Carrier, Contradiction, Finding, State
from fahrplan.implementation.rules.derivation import Claim, Span, state_on, timeline

DAY = date(2026, 10, 1)


def claim(finding: str, source: str = "pvog", **fields: Any) -> Claim:
    seen = fields.pop("seen_on", DAY)
    values: dict[str, Any] = {
        "area": 12, "carrier": Carrier.OWN, "level": None, "trust": 50, "stale_on": seen + timedelta(days=90)
    }  # fmt: skip
    return Claim(source=source, finding=finding, seen_on=seen, **(values | fields))


def test_nothing_said_is_unknown() -> None:
    assert state_on(DAY, ()).state == State.UNKNOWN


def test_before_the_first_word_nothing_is_known() -> None:
    assert state_on(DAY - timedelta(days=1), [claim(Finding.ONLINE)]).state == State.UNKNOWN


def test_a_fresh_word_counts() -> None:
    found = state_on(DAY, [claim(Finding.ONLINE)])
    assert (found.state, found.carrier, found.basis) == (State.ONLINE, Carrier.OWN, (0,))


def test_a_word_ages() -> None:
    assert state_on(DAY + timedelta(days=90), [claim(Finding.ONLINE)]).state == State.STALE


def test_the_last_word_of_a_voice_counts() -> None:
    later = claim(Finding.OFFLINE, seen_on=DAY + timedelta(days=5))
    assert state_on(DAY + timedelta(days=5), [claim(Finding.ONLINE), later]).state == State.OFFLINE


def test_a_withdrawn_word_leaves_silence() -> None:
    later = claim(Finding.WITHDRAWN, seen_on=DAY + timedelta(days=5))
    assert state_on(DAY + timedelta(days=5), [claim(Finding.ONLINE), later]).state == State.UNKNOWN


def test_the_more_trusted_source_wins_and_the_disagreement_is_named() -> None:
    said = [claim(Finding.ONLINE), claim(Finding.OFFLINE, "check", trust=90)]
    found = state_on(DAY, said)
    assert (found.state, found.contradictions) == (State.OFFLINE, (Contradiction.SOURCES_DISAGREE,))


def test_a_weaker_word_against_it_does_not_turn_it_round() -> None:
    said = [claim(Finding.ONLINE, "self", trust=70), claim(Finding.OFFLINE)]
    found = state_on(DAY, said)
    assert (found.state, found.contradictions) == (State.ONLINE, (Contradiction.SOURCES_DISAGREE,))


def test_an_offer_for_all_is_no_contradiction_to_nothing_of_ones_own() -> None:
    said = [claim(Finding.OFFLINE, "self", trust=70), claim(Finding.ONLINE, carrier=Carrier.LAND)]
    found = state_on(DAY, said)
    assert (found.state, found.carrier, found.contradictions) == (State.ONLINE, Carrier.LAND, ())


def test_a_link_dead_for_three_days_disrupts() -> None:
    said = [claim(Finding.ONLINE, link=((DAY, True),))]
    third = DAY + timedelta(days=3)
    found = state_on(third, said)
    assert (found.state, found.contradictions, found.dead_since) == (
        State.DISRUPTED,
        (Contradiction.LINK_DEAD,),
        DAY,
    )


def test_a_link_dead_for_two_days_does_not_disrupt() -> None:
    said = [claim(Finding.ONLINE, link=((DAY, True),))]
    assert state_on(DAY + timedelta(days=2), said).state == State.ONLINE


def test_a_link_that_came_back_does_not_disrupt() -> None:
    said = [claim(Finding.ONLINE, link=((DAY, True), (DAY + timedelta(days=4), False)))]
    assert state_on(DAY + timedelta(days=5), said).state == State.ONLINE


def test_another_living_link_keeps_it_online() -> None:
    said = [claim(Finding.ONLINE, link=((DAY, True),)), claim(Finding.ONLINE, "xzufi", trust=60)]
    assert state_on(DAY + timedelta(days=9), said).state == State.ONLINE


def test_a_plan_in_the_past_is_overdue() -> None:
    found = state_on(DAY, [claim(Finding.PLANNED, planned_for=DAY - timedelta(days=1))])
    assert (found.state, found.contradictions) == (State.PLANNED, (Contradiction.PLAN_OVERDUE,))


def test_not_listed_says_nothing() -> None:
    found = state_on(DAY, [claim(Finding.ABSENT)])
    assert (found.state, found.basis) == (State.UNKNOWN, (0,))


def test_the_level_comes_from_the_best_word_that_has_one() -> None:
    said = [claim(Finding.ONLINE, "self", trust=70, level=3), claim(Finding.ONLINE)]
    assert state_on(DAY, said).level == 3


def test_the_ageing_to_come_is_written_ahead() -> None:
    stale = DAY + timedelta(days=90)
    assert timeline((claim(Finding.ONLINE),)) == (
        Span(DAY, stale, State.ONLINE, "pvog", Carrier.OWN, None, False),
        Span(stale, None, State.STALE, "pvog", Carrier.OWN, None, False),
    )


def test_equal_neighbours_are_one_span() -> None:
    again = claim(Finding.ONLINE, seen_on=DAY + timedelta(days=30))
    assert [span.state for span in timeline((claim(Finding.ONLINE), again))] == [State.ONLINE, State.STALE]


days = st.integers(0, 400).map(lambda number: DAY + timedelta(days=number))
claims = st.builds(
    claim,
    st.sampled_from([Finding.ONLINE, Finding.OFFLINE, Finding.PLANNED, Finding.ABSENT, Finding.WITHDRAWN]),
    st.sampled_from(["pvog", "self", "check"]),
    seen_on=days,
    trust=st.sampled_from([50, 70, 90]),
    carrier=st.sampled_from(["own", "land"]),
    link=st.lists(st.tuples(days, st.booleans()), max_size=3).map(lambda told: tuple(sorted(told))),
)


@given(st.lists(claims, max_size=6), days)
def test_the_timeline_says_on_every_day_what_the_rules_say(said: list[Claim], day: date) -> None:
    said.sort(key=lambda each: each.seen_on)
    spans = timeline(tuple(said))
    there = [s for s in spans if s.from_day <= day and (s.until_day is None or day < s.until_day)]
    derived = state_on(day, said)
    told = [s[2:6] for s in there] or [(State.UNKNOWN, "", "", None)]
    assert told == [derived[:4]]
