"""Counting which services are planned or implemented where."""

from __future__ import annotations

import pytest

from fahrplan.reuse.selectors import overview as selecting
from fahrplan.reuse.selectors.overview import (
    OverviewChoice,
    OverviewCounts,
    coverage_of,
    kreise,
    laender,
    overview,
    overview_counts,
    place_lines,
    service_lines,
    services_meant,
)
from fahrplan.reuse.services.adopting import record_adoption
from tests.reuse.adopting import AUTHOR, Town, in_use, planned, recorded


def test_counts_have_a_denominator(town: Town) -> None:
    recorded(town)
    record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    assert overview_counts(OverviewChoice(land="15")) == OverviewCounts(2, 1, 1, 0, 1, 4)


def test_members_of_a_verband_are_no_administrations(town: Town) -> None:
    recorded(town, at=town.harbke)
    counts = overview_counts(OverviewChoice(land="15"))
    assert (counts.total, counts.administrations) == (1, 0)


def test_coverage_of_one_service(town: Town) -> None:
    recorded(town)
    told = coverage_of(town.world.dog_tax, "15"), coverage_of(town.world.residence, "15")
    assert [(one.planned, one.administrations) for one in told] == [(1, 1), (0, 0)]


def test_services_with_most_organisations_come_first(town: Town) -> None:
    recorded(town, planned(town, services=[town.world.dog_tax, town.world.residence]))
    recorded(town, at=town.harbke)
    lines, total = service_lines(OverviewChoice(), 0, 10)
    assert ([(line.service, line.organisations) for line in lines], total) == (
        [(town.world.dog_tax, 2), (town.world.residence, 1)], 2
    )  # fmt: skip


def test_every_place_stands_on_the_map(town: Town) -> None:
    recorded(town, at=town.world.organisation("obere-aller"))
    lines = place_lines(OverviewChoice(land="15"))
    assert lines is not None
    told = {line.organisation.key: (line.total, line.through and line.through.key) for line in lines}
    assert (told["halle"], told["obere-aller"], told["harbke"]) == ((0, None), (1, None), (1, "obere-aller"))


def test_too_many_places_are_no_map(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "MOST_PLACES", 2)
    assert place_lines(OverviewChoice()) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("99102013104000", 1), ("99102", 1), ("anmeldung", 2), ("anmeldung hund", 1), ("\x00", 0)],
)
def test_services_are_meant_by_key_or_words(town: Town, text: str, number: int) -> None:
    assert len(services_meant(text)) == number


def test_a_merged_solution_finds_the_one_that_stays(town: Town) -> None:
    recorded(town)
    town.other.merged_into = town.solution
    town.other.save()
    assert overview(OverviewChoice(solution="anders")).count() == 1


def test_laender_and_kreise(town: Town) -> None:
    told = (laender(), kreise("15"), kreise(""))
    assert told == (
        [("15", "Sachsen-Anhalt")], [("15002", "Halle (Saale)"), ("15083", "Landkreis Börde")], []
    )  # fmt: skip
