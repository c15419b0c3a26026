"""Administrations like one."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.reuse.rules.similarity import nearness
from fahrplan.reuse.selectors.similar import nearest_to, similar_to
from tests.reuse.fitting import TODAY, Fitting


def names(fitting: Fitting, *, inside: bool = False) -> list[str]:
    return [one.name for one in similar_to(fitting.arendsee, TODAY, inside=inside)]


def part(fitting: Fitting, name: str, town: str, *, inside: bool = False) -> tuple[float, str] | None:
    found = {one.key: one for one in similar_to(fitting.arendsee, TODAY, inside=inside)}[town]
    return next(((each.points, each.words) for each in found.alikeness.parts if each.name == name), None)


def test_most_similar_first_and_not_itself(fitting: Fitting) -> None:
    assert names(fitting) == ["Kalbe", "Barleben", "Gardelegen", "Halle (Saale)"]


@pytest.mark.parametrize("changed", [{}, {"population": 0}, {"longitude": None}, {"area_km2": None}])
def test_the_database_counts_as_the_rule_does(fitting: Fitting, changed: dict[str, Any]) -> None:
    Territory.objects.filter(display_name="Kalbe").update(**changed)
    (_, _, _, me, _), *others = nearest_to(fitting.arendsee)
    assert [round(points, 6) for *_, points in others] == [
        round(nearness(me, facts), 6) for _, _, _, facts, _ in others
    ]


def test_services_online_at_both_count(fitting: Fitting) -> None:
    for town, service in (("arendsee", "trade"), ("kalbe", "trade"), ("kalbe", "tax")):
        Attainment.objects.create(
            organisation=fitting.towns[town],
            service=getattr(fitting, service),
            state=State.ONLINE,
            from_day=TODAY,
            land="15",
        )
    assert part(fitting, "Leistungen online", "kalbe") == (5.0, "1 von 2 haben beide online")
    assert part(fitting, "Leistungen online", "barleben") == (0.0, "0 von 1 haben beide online")


def test_fachverfahren_only_for_who_may_see_them(fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.online, fachverfahren=fitting.behind)
    fitting.adopt("kalbe", fitting.behind)
    assert part(fitting, "Fachverfahren", "kalbe", inside=True) == (10.0, "1 von 1 gemeinsam")
    assert part(fitting, "Fachverfahren", "kalbe") is None


def test_an_organisation_without_an_area_is_like_nobody(fitting: Fitting) -> None:
    assert similar_to(fitting.provider, TODAY, inside=True) == []
    gone = fitting.arendsee
    Organisation.objects.filter(pk=gone.pk).update(active=False)
    assert similar_to(gone, TODAY, inside=True) == []


def test_three_queries_whatever_the_size(fitting: Fitting, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        similar_to(fitting.arendsee, TODAY, inside=True)
    with django_assert_num_queries(2):
        similar_to(fitting.arendsee, TODAY, inside=False, limit=1)
