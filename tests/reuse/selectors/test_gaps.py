"""What is a gap."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment
from fahrplan.municipalities.enums import Verdict
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.selectors.gaps import Taken, gaps_of, standing_at
from tests.reuse.fitting import TODAY, Fitting


def keys(fitting: Fitting) -> set[str]:
    return set(gaps_of(fitting.arendsee, TODAY).values_list("leika_key", flat=True))


def attain(fitting: Fitting, state: str, **fields: object) -> None:
    given = {"from_day": TODAY, "land": "15"} | fields
    Attainment.objects.create(organisation=fitting.arendsee, service=fitting.trade, state=state, **given)


BOTH = {"99050012104000", "99102013104000"}


def test_what_is_ours_and_not_online_is_a_gap(fitting: Fitting) -> None:
    assert keys(fitting) == BOTH


def test_what_is_not_ours_is_none(fitting: Fitting) -> None:
    fitting.trade.countable = False
    fitting.trade.save()
    assert keys(fitting) == {fitting.tax.leika_key}


@pytest.mark.parametrize(
    ("state", "gap"),
    [
        (State.ONLINE, False),
        (State.DISRUPTED, False),
        (State.PLANNED, False),
        (State.OFFLINE, True),
        (State.STALE, True),
        (State.UNKNOWN, True),
    ],
)
def test_states(fitting: Fitting, state: State, gap: bool) -> None:
    attain(fitting, state)
    assert (keys(fitting) == BOTH) is gap
    assert standing_at(fitting.trade, fitting.arendsee, TODAY).is_gap is gap


def test_only_the_state_of_the_day_counts(fitting: Fitting) -> None:
    attain(fitting, State.ONLINE, from_day=TODAY.replace(year=2020), until_day=TODAY)
    assert keys(fitting) == BOTH


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({}, False),
        ({"state": AdoptionState.PLANNED, "planned_for": TODAY}, False),
        ({"state": AdoptionState.PHASING_OUT}, True),
        ({"origin": Origin.PROPOSED}, True),
    ],
)
def test_own_adoptions_close_a_gap(fitting: Fitting, said: dict[str, object], gap: bool) -> None:
    fitting.adopt("arendsee", fitting.online, **said)
    assert (keys(fitting) == BOTH) is gap


def test_a_merged_adoption_closes_nothing(fitting: Fitting) -> None:
    kept = fitting.adopt("arendsee", fitting.other, fitting.tax)
    gone = fitting.adopt("arendsee", fitting.online)
    gone.merged_into = kept
    gone.save()
    assert keys(fitting) == {fitting.trade.leika_key}


def test_the_neighbours_adoption_closes_nothing(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.online)
    assert keys(fitting) == BOTH


def test_standing_says_why_it_is_no_gap(fitting: Fitting) -> None:
    adoption = fitting.adopt("arendsee", fitting.online)
    with CaptureQueriesContext(connection) as asked:
        standing = standing_at(fitting.trade, fitting.arendsee, TODAY)
    assert (len(asked), standing.verdict, standing.state_label, standing.adoption) == (
        3,
        Verdict.OURS,
        "unbekannt",
        Taken(adoption.pk, adoption.solution.name, adoption.state),
    )
