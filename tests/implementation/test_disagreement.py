"""One implementation about which three sources disagree: state, reasons, history, „as of“, and ageing.

Halle says itself that dog tax registration is online, the Online-Gateway lists it as not online, a steward
looks and finds it online; then the link dies. No import happens in the ninety days after.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fahrplan.implementation.enums import Figure, LinkOutcome, State
from fahrplan.implementation.models import Link, Observation
from fahrplan.implementation.ports import LinkResult
from fahrplan.implementation.selectors.evidence import Evidence, evidence_at, evidence_of
from fahrplan.implementation.selectors.figures import Count, count_all
from fahrplan.implementation.services.links import record_link_result
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.recounting import recount
from tests.implementation.conftest import AUTHOR, World

URL = "https://halle.example/hundesteuer"
GATEWAY, OWN, CHECK = date(2026, 1, 10), date(2026, 2, 1), date(2026, 3, 1)
DEAD = date(2026, 5, 1)


def say(world: World, finding: str, source: str, on: date, url: str = "") -> None:
    word = Word(finding, source, url=url, seen_on=on)
    record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)


@pytest.fixture
def told(world: World) -> World:
    recount("15")
    say(world, "offline", "pvog", GATEWAY)
    say(world, "online", "self", OWN, URL)
    say(world, "online", "check", CHECK, URL)
    gone = LinkResult(URL, LinkOutcome.NOT_FOUND, False, datetime(2026, 5, 1, 12, tzinfo=UTC), status=404)
    record_link_result(Link.objects.get(), gone)
    return world


def on(world: World, day: date) -> Evidence:
    return evidence_of(world.dog_tax, world.organisation("halle"), day)


def own(day: date) -> Count:
    return count_all(Figure.OWN_SERVICE, "15", day)


def test_the_derived_state_names_its_basis_and_the_contradiction(told: World) -> None:
    found = on(told, date(2026, 3, 10))
    assert found.derived.state == State.ONLINE
    assert [row.source for row in found.basis] == ["check", "self", "pvog"]
    assert found.derived.contradictions == ("sources_disagree",)


def test_the_reasons_in_sentences(told: World) -> None:
    assert on(told, date(2026, 3, 10)).reasons == [
        "Prüfung durch das Land: online, die zuständige Stelle selbst (zuletzt gesehen am 01.03.2026).",
        "Eigene Angabe: online, die zuständige Stelle selbst (zuletzt gesehen am 01.02.2026).",
        "Portalverbund (PVOG): nicht online, die zuständige Stelle selbst (zuletzt gesehen am 10.01.2026).",
        "Achtung: die Quellen widersprechen sich.",
    ]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), State.UNKNOWN),
        (date(2026, 1, 20), State.OFFLINE),
        (date(2026, 2, 10), State.ONLINE),
        (date(2026, 5, 3), State.ONLINE),
        (date(2026, 5, 4), State.DISRUPTED),
    ],
)
def test_as_of_any_day(told: World, day: date, state: str) -> None:
    assert on(told, day).derived.state == state


def test_the_dead_link_is_said_with_its_days(told: World) -> None:
    found = on(told, DEAD + timedelta(days=5))
    assert found.derived.dead_since == DEAD
    assert "Achtung: online gemeldet, aber der Verweis ist seit 5 Tagen nicht erreichbar." in found.reasons


def test_the_history_is_spans_without_gaps(told: World) -> None:
    spans = on(told, DEAD).spans
    assert [(span.from_day, span.state, span.contradicted) for span in spans] == [
        (GATEWAY, State.OFFLINE, False),
        (OWN, State.ONLINE, True),
        (CHECK, State.ONLINE, True),
        (GATEWAY + timedelta(days=90), State.ONLINE, False),
        (DEAD + timedelta(days=3), State.DISRUPTED, True),
        (CHECK + timedelta(days=365), State.STALE, False),
    ]
    assert [span.until_day for span in spans] == [*(span.from_day for span in spans[1:]), None]


def test_people_in_the_place_see_the_same(told: World) -> None:
    assert evidence_at(told.dog_tax, told.halle, DEAD + timedelta(days=5)).derived.state == State.DISRUPTED


def test_all_words_are_still_there(told: World) -> None:
    rows = Observation.objects.order_by("pk").values_list("source", "finding")
    assert list(rows) == [("pvog", "offline"), ("self", "online"), ("check", "online"), ("link", "dead")]


def test_ninety_days_without_an_import_change_state_and_figures(world: World) -> None:
    recount("15")
    say(world, "online", "pvog", GATEWAY, URL)
    day, later = GATEWAY, GATEWAY + timedelta(days=90)
    before = Observation.objects.count()
    assert (on(world, day).derived.state, on(world, later).derived.state) == (State.ONLINE, State.STALE)
    assert (own(day).online, own(later).online, own(later).states[State.STALE]) == (1, 0, 1)
    assert own(day).counted == own(later).counted
    people = [count_all(Figure.PEOPLE_SERVICE, "15", each).residents_online for each in (day, later)]
    assert people == [1000, 0]
    assert Observation.objects.count() == before
