"""One verdict for every service, so the three add up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.municipalities.enums import Confidence, Level, OrganisationKind, ResponsibilityRole, Verdict
from fahrplan.municipalities.rules.verdicts import Match, Statement, roles_by_rule, verdict_for

OWN = Match(Level.GEMEINDE_EIGEN, Level.GEMEINDE_EIGEN, Confidence.HIGH)
DECIDES, HANDLES = ResponsibilityRole.DECIDES, ResponsibilityRole.HANDLES


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (OrganisationKind.MITGLIEDSGEMEINDE, Verdict.OURS),
        (OrganisationKind.VERBANDSGEMEINDE, Verdict.OURS),
        (OrganisationKind.EINHEITSGEMEINDE, Verdict.OURS),
        (OrganisationKind.KREISFREIE_STADT, Verdict.OURS),
        (OrganisationKind.LANDKREIS, Verdict.NOT_OURS),
        (OrganisationKind.JOBCENTER, Verdict.NOT_OURS),
    ],
)
def test_a_municipalitys_own_task(kind: str, expected: str) -> None:
    assert verdict_for(kind, OWN) == expected


@pytest.mark.parametrize(
    "match",
    [
        None,
        Match(Level.KREIS, Level.KREIS, Confidence.LOW),
        Match(Level.UNKLAR, Level.KREIS, Confidence.HIGH),
        Match(Level.KREIS, Level.UNKLAR, Confidence.HIGH),
    ],
)
def test_what_is_not_settled_is_unclear(match: Match | None) -> None:
    assert verdict_for(OrganisationKind.LANDKREIS, match) == Verdict.UNCLEAR


def test_an_explicit_statement_beats_the_rule() -> None:
    statements = [Statement(HANDLES, ours=False), Statement(DECIDES, ours=False)]
    assert verdict_for(OrganisationKind.EINHEITSGEMEINDE, OWN, statements) == Verdict.NOT_OURS


def test_one_role_is_enough_to_be_ours() -> None:
    assert (
        verdict_for(OrganisationKind.EINHEITSGEMEINDE, OWN, [Statement(HANDLES, ours=False)]) == Verdict.OURS
    )


def test_an_unsure_statement_leaves_it_unclear() -> None:
    statements = [Statement(role, ours=True, confidence=Confidence.LOW) for role in (HANDLES, DECIDES)]
    assert verdict_for(OrganisationKind.EINHEITSGEMEINDE, None, statements) == Verdict.UNCLEAR


def test_roles_by_rule() -> None:
    assert roles_by_rule(OrganisationKind.VERBANDSGEMEINDE, OWN) == (HANDLES,)
    assert roles_by_rule(OrganisationKind.MITGLIEDSGEMEINDE, OWN) == (DECIDES,)


matches = st.none() | st.builds(
    Match, st.sampled_from(Level.values), st.sampled_from(Level.values), st.sampled_from(Confidence.values)
)
statements = st.lists(
    st.builds(
        Statement,
        st.sampled_from(ResponsibilityRole.values),
        st.booleans(),
        st.sampled_from(Confidence.values),
    ),
    max_size=3,
)


@given(st.sampled_from(OrganisationKind.values), st.lists(st.tuples(matches, statements), max_size=20))
def test_the_three_verdicts_add_up(kind: str, catalogue: list[tuple[Match | None, list[Statement]]]) -> None:
    counted = Counter(verdict_for(kind, match, said) for match, said in catalogue)
    assert sum(counted[verdict] for verdict in Verdict) == len(catalogue)
