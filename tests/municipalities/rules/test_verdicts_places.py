"""Whoever acts at a place by the rules finds the service among its own, and nobody else does."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import (
    ADMINISTRATION_KINDS,
    Confidence,
    Level,
    OrganisationKind,
    ResponsibilityRole,
    TerritoryKind,
    Verdict,
)
from fahrplan.municipalities.rules.levels import PLACES_OF, organisation_kind
from fahrplan.municipalities.rules.verdicts import Match, Statement, verdict_for

MUNICIPALITIES = (
    TerritoryKind.EINHEITSGEMEINDE,
    TerritoryKind.MITGLIEDSGEMEINDE,
    TerritoryKind.KREISFREIE_STADT,
)


@pytest.mark.parametrize("level", [level for level in Level if level != Level.UNKLAR])
@pytest.mark.parametrize("place", MUNICIPALITIES)
def test_who_acts_at_a_place_counts_it_as_its_own(level: Level, place: TerritoryKind) -> None:
    match = Match(level, level, Confidence.HIGH)
    acting = {organisation_kind(level, role, place) for role in ResponsibilityRole} - {None}
    assert {verdict_for(str(kind), match) for kind in acting} <= {Verdict.OURS}


@pytest.mark.parametrize("level", [level for level in Level if level != Level.UNKLAR])
@pytest.mark.parametrize("kind", ADMINISTRATION_KINDS)
def test_who_acts_at_none_of_its_places_does_not(level: Level, kind: OrganisationKind) -> None:
    acting = {
        organisation_kind(level, role, place) for role in ResponsibilityRole for place in PLACES_OF[kind]
    }
    expected = Verdict.OURS if kind in acting else Verdict.NOT_OURS
    assert verdict_for(kind, Match(level, level, Confidence.HIGH)) == expected


def test_the_kreisfreie_stadt_takes_the_tasks_of_a_kreis() -> None:
    match = Match(Level.KREIS, Level.KREIS, Confidence.HIGH)
    assert verdict_for(OrganisationKind.KREISFREIE_STADT, match) == Verdict.OURS


def test_a_verbandsgemeinde_does_not_take_the_tasks_of_a_kreis() -> None:
    match = Match(Level.KREIS, Level.KREIS, Confidence.HIGH)
    assert verdict_for(OrganisationKind.VERBANDSGEMEINDE, match) == Verdict.NOT_OURS


def test_a_statement_for_us_settles_what_no_rule_knows() -> None:
    said = [Statement(ResponsibilityRole.HANDLES, ours=True)]
    assert verdict_for(OrganisationKind.LANDKREIS, None, said) == Verdict.OURS


def test_a_statement_for_others_in_one_role_leaves_the_other_unclear() -> None:
    said = [Statement(ResponsibilityRole.HANDLES, ours=False)]
    assert verdict_for(OrganisationKind.LANDKREIS, None, said) == Verdict.UNCLEAR
