"""Which facilities, rounds and results somebody sees."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from fahrplan.cases.models import Placement
from fahrplan.cases.selectors.desks import Desks, desks_for
from fahrplan.cases.selectors.places import (
    facilities,
    facility_choices,
    figures_of,
    open_round,
    placements_of,
    round_for,
    rounds_of,
)
from fahrplan.cases.services.places_rounds import allocate_round
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility, kita_desk, wish_data
from tests.support.fixtures import web_role


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def desks_of(someone: object) -> Desks:
    found = desks_for(someone)
    assert found is not None
    return found


def test_closed_facilities_are_not_shown(kita: Desk) -> None:
    sun = facility(kita, "Kita Sonne")
    facility(kita, "Kita Mond", closed_on=date(2020, 1, 1))
    assert list(facilities()) == [sun]
    assert facility_choices(kita.office) == [(str(sun.pk), "Kita Sonne")]


def test_the_open_round_that_ends_first_takes_wishes(kita: Desk) -> None:
    later, sooner = a_round(kita, 20, name="später"), a_round(kita, 5, name="früher")
    today = timezone.localdate()
    assert open_round(kita.office.pk, kita.department.pk, today) == sooner
    assert open_round(kita.office.pk, None, today) is None
    assert later != sooner


def test_only_ones_own_desk_sees_a_round(kita: Desk) -> None:
    round_ = a_round(kita)
    assert [
        desks_of(one) and len(rounds_of(desks_of(one))) for one in (kita.clerk, kita.head, kita.other)
    ] == [1, 1, 0]
    assert round_for(desks_of(kita.other), round_.pk) is None


def test_the_database_shows_results_to_the_office_alone(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun))
    kita.hand_in(wish_data(sun))
    allocate_round(round_, by=kita.clerk)
    figures = figures_of(type(round_).objects.get(pk=round_.pk))
    assert (figures.wishes, figures.placed, figures.waiting, figures.offered) == (2, 1, 1, 1)
    with web_role(), row_scope(account=kita.account.pk):
        assert Placement.objects.count() == 0
    with web_role(), row_scope(organisations=[kita.office.pk]):
        assert [one.waiting for one in placements_of(round_, waiting=True)] == [1]
        assert len(placements_of(round_, waiting=False)) == 1
