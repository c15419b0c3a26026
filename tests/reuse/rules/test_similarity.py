"""How alike two administrations are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.reuse.rules.similarity import (
    Facts,
    alikeness,
    closeness,
    distance_km,
    nearness,
    size_bounds,
)

TOWN = Facts("einheitsgemeinde", "150810026026", 6_800, 200.0, 11.48, 52.88, 10, frozenset({"a", "b"}))
FACTS = st.builds(
    Facts,
    kind=st.sampled_from([str(kind) for kind in MUNICIPAL_KINDS]),
    ars=st.from_regex(r"\A[01][0-9]([0-9]{3}([0-9]{7})?)?\Z"),
    residents=st.none() | st.integers(0, 4_000_000),
    area_km2=st.none() | st.floats(0.01, 5_000),  # two decimals in the directory
    longitude=st.none() | st.floats(5.8, 15.1),
    latitude=st.none() | st.floats(47.2, 55.1),
    services=st.integers(0, 500),
    fachverfahren=st.none() | st.frozensets(st.sampled_from("abcd")),
)


def parts(one: Facts, other: Facts, shared: int = 0) -> dict[str, tuple[float, bool]]:
    found = alikeness(one, other, shared_services=shared)
    return {part.name: (round(part.points, 1), part.known) for part in found.parts}


def test_the_same_facts_give_all_points() -> None:
    found = alikeness(TOWN, TOWN, shared_services=10)
    assert (found.points, found.most) == (100.0, 100.0)


@given(FACTS, FACTS, st.integers(0, 500))
def test_points_stay_within_their_limits_and_are_the_same_both_ways(
    one: Facts, other: Facts, shared: int
) -> None:
    shared = min(shared, one.services, other.services)
    there, back = (
        alikeness(one, other, shared_services=shared),
        alikeness(other, one, shared_services=shared),
    )
    assert all(0 <= part.points <= part.most for part in there.parts)
    assert there.points == pytest.approx(back.points, abs=1e-6)


@given(FACTS, FACTS)
def test_what_is_not_known_gives_no_points(one: Facts, other: Facts) -> None:
    assert all(part.points == 0 for part in alikeness(one, other).parts if not part.known)


@given(FACTS, FACTS)
def test_nearness_is_a_part_of_the_whole(one: Facts, other: Facts) -> None:
    assert nearness(one, other) <= alikeness(one, other).points + 1e-9


@pytest.mark.parametrize(("factor", "share"), [(1, 1.0), (2, 2 / 3), (0.5, 2 / 3), (8, 0.0), (100, 0.0)])
def test_each_doubling_takes_a_third(factor: float, share: float) -> None:
    assert closeness(1000 * factor, 1000) == pytest.approx(share)


@pytest.mark.parametrize(
    ("kind", "points"), [("einheitsgemeinde", 20.0), ("verbandsgemeinde", 12.0), ("landkreis", 0.0)]
)
def test_kind(kind: str, points: float) -> None:
    assert parts(TOWN, replace(TOWN, kind=kind))["Art"] == (points, True)


def test_the_same_kreis_needs_no_distance() -> None:
    assert parts(TOWN, replace(TOWN, ars="150810240240", longitude=None))["Lage"] == (15.0, True)


def test_another_kreis_counts_by_distance() -> None:
    far = replace(TOWN, ars="150830040040", latitude=52.88 - 0.449661)
    assert distance_km(TOWN, far) == pytest.approx(50, abs=0.01)
    assert parts(TOWN, far)["Lage"] == (7.5, True)


def test_without_a_place_the_distance_is_not_known() -> None:
    assert parts(TOWN, replace(TOWN, ars="150830040040", latitude=None))["Lage"] == (0.0, False)


def test_services_count_by_their_overlap() -> None:
    assert parts(TOWN, replace(TOWN, services=5), shared=5)["Leistungen online"] == (5.0, True)
    assert parts(replace(TOWN, services=0), replace(TOWN, services=0))["Leistungen online"] == (0.0, False)


def test_fachverfahren_are_no_part_for_who_may_not_see_them() -> None:
    hidden = replace(TOWN, fachverfahren=None)
    assert "Fachverfahren" not in parts(hidden, hidden)
    assert parts(TOWN, replace(TOWN, fachverfahren=frozenset("b")))["Fachverfahren"] == (5.0, True)


@pytest.mark.parametrize(
    ("residents", "bounds"),
    [(None, (None, None)), (0, (0, 1_000)), (6_800, (5_000, 10_000)), (600_000, (500_000, None))],
)
def test_size_bounds(residents: int | None, bounds: tuple[int | None, int | None]) -> None:
    assert size_bounds(residents) == bounds
