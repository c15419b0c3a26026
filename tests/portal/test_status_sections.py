"""One figure as a section: words and charts from a count."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.rules import Bar
from fahrplan.implementation.selectors.figures import Count, Reach
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.sections import (
    bar_of,
    carried_by_others,
    development_of,
    field_bars,
    freshness_of,
    key_figure,
    levels_bar,
    reach_row,
    section_of,
    shown_online,
    sources_of,
    states_bar,
)
from fahrplan.portal.web.status.wording import OWN, PEOPLE

DAY = date(2026, 11, 24)
MOMENT = Moment(DAY, DAY)


def count(counted: int = 64, **states: int) -> Count:
    return Count(counted=counted, states=states)


@pytest.mark.parametrize(
    ("told", "online"), [(count(64, online=35), 35), (count(10, online=35), 10), (count(0), 0)]
)
def test_never_more_is_online_than_counts(told: Count, online: int) -> None:
    assert shown_online(told) == online


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (count(3, online=3), "Alle Angaben sind frisch."),
        (count(3, online=2, stale=1), "1 Angabe ist veraltet und zählt nicht als online."),
        (count(1203, online=1), "Über 1.202 ist nichts bekannt."),
        (
            count(5, online=1, stale=2),
            "2 Angaben sind veraltet und zählen nicht als online; über 2 ist nichts bekannt.",
        ),
    ],
)
def test_freshness(told: Count, words: str) -> None:
    assert freshness_of(told) == words


def test_sources_with_the_largest_first() -> None:
    told = Count(sources={"pvog": 3, "self": 30, "check": 0})
    assert sources_of(told) == "Eigene Angabe, Portalverbund (PVOG)"


def test_a_key_figure_names_its_sources_with_numbers() -> None:
    told = Count(counted=64, states={"online": 35}, sources={"pvog": 30, "self": 5})
    figure = key_figure(told, PEOPLE, MOMENT, noun="Leistungen", rows="/x/")
    assert (figure.words, figure.source_mix) == (
        "35 von 64, 55 %",
        "Portalverbund (PVOG) 30, Eigene Angabe 5",
    )


def test_the_states_add_up_to_what_is_counted() -> None:
    chart = states_bar(count(64, online=35, stale=4), OWN, MOMENT)
    assert [(part.name, part.number) for part in chart.parts] == [
        ("online", 35),
        ("veraltet", 4),
        ("unbekannt", 25),
    ]


def test_levels_stand_in_order_and_unknown_ones_last() -> None:
    chart = levels_bar(Count(levels={3: 2, -1: 5, 0: 1}), OWN, MOMENT)
    assert chart is not None
    assert [(part.name, part.number) for part in chart.parts] == [
        ("Stufe 0", 1),
        ("Stufe 3", 2),
        ("nicht eingeschätzt", 5),
    ]


def test_without_anything_online_there_are_no_levels() -> None:
    assert levels_bar(Count(levels={3: 0}), OWN, MOMENT) is None


def test_the_development_has_a_point_a_day() -> None:
    days = (date(2026, 10, 24), DAY)
    chart = development_of([count(64, online=32), count(64, online=64)], days, OWN, MOMENT)
    assert chart is not None
    assert [(point.day, point.value) for point in chart.series[0].points] == [(days[0], 50.0), (DAY, 100.0)]


def test_without_days_there_is_no_development() -> None:
    assert development_of([], (), OWN, MOMENT) is None


def test_a_bar_says_what_is_stale_beside_it() -> None:
    assert bar_of("Harz", count(64, online=23, stale=2), "/x/") == Bar(
        "Harz", 23, 64, href="/x/", note="dazu 2 veraltet"
    )


def test_fields_without_anything_counted_are_left_out() -> None:
    full, empty = uuid4(), uuid4()
    fields = {pk: Themenfeld(pk=pk, slug=name, name=name) for pk, name in ((full, "a"), (empty, "b"))}
    counts: dict[UUID | None, Count] = {full: count(2), empty: count(0), None: count(1)}
    assert [bar.name for bar in field_bars(counts, fields, OWN, MOMENT).bars] == ["a", "ohne Themenfeld"]


def test_a_row_of_reach() -> None:
    assert reach_row(Reach(4, 3, 2, 1), "Orte").cells() == (
        "Leistungen, über Orte hinweg",
        "3 von 4, 75 %",
        "2 von 4, 50 %",
        "1 von 4, 25 %",
    )


def test_what_land_and_bund_carry() -> None:
    assert carried_by_others(Count(carriers={"own": 1, "land": 2, "federal": 4})) == 6


def test_a_section_of_nothing_stands() -> None:
    section = section_of(Count(), OWN, MOMENT, noun="Leistungen", rows="/x/")
    assert (section.figures[0].words, section.states.total, section.levels) == ("0 von 0, —", 0, None)
