"""The demo of places: once, marked, and reckoned."""

from __future__ import annotations

import pytest

from fahrplan.cases.demo.places import CHILDREN, CLERK, FACILITIES, HALLE, load
from fahrplan.cases.models import Facility, Placement, PlaceRound, PlaceWish
from fahrplan.cases.selectors.places import placements_of, results_of
from fahrplan.cases.services.places_rounds import allocate_round, round_key
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.enums import OrganisationKind
from tests.support.fixtures import web_role
from tests.support.records import organisation, person

AUTHOR = Author(label="Demo")


@pytest.mark.django_db
def test_once_marked_reckoned_and_the_same_again() -> None:
    load(AUTHOR)
    office = organisation(HALLE, OrganisationKind.KREISFREIE_STADT, name="Halle (Saale)")
    clerk = person("Hakan", email=CLERK)
    with web_role():
        load(AUTHOR)
        load(AUTHOR)
    assert (Facility.objects.filter(is_demo=True).count(), PlaceWish.objects.count()) == (
        FACILITIES,
        CHILDREN,
    )
    last = PlaceRound.objects.get(state="allocated")
    before = told(last)
    placed = Placement.objects.exclude(facility=None).count()
    assert (len(before), placed > CHILDREN // 2, placed < CHILDREN) == (CHILDREN, True, True)
    with row_scope(organisations=[office.pk]):
        allocate_round(last, by=clerk)
    assert told(last) == before


def told(last: PlaceRound) -> set[tuple[str, str]]:
    return {(one.reference, one.words) for one in results_of(list(placements_of(last)), round_key(last))}
