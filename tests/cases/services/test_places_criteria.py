"""Criteria of a round are changed by two people who see what it does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.models import PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation_criteria import DEFAULT
from fahrplan.cases.services.places_criteria import (
    NOT_KEPT,
    OWN,
    SAME,
    STALE,
    confirm_criteria,
    drop_criteria,
    effect_of,
    propose_criteria,
)
from fahrplan.cases.services.places_rounds import PROPOSED, allocate_round
from fahrplan.forms.rules.editing import seen_of
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility, kita_desk, wish_data

WORK = dict(DEFAULT[1])
ALONE = dict(DEFAULT[2]) | {"fact": "bemerkung", "kind": "is", "value": "Geheimnis"}


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def filled(kita: Desk) -> PlaceRound:
    """One place, two children: one whose parents work, one with a remark nobody else has."""
    sun = facility(kita, "Kita Sonne")
    found = a_round(kita, criteria=[WORK, ALONE | {"points": 1}])
    kita.hand_in(wish_data(sun, work="alle", bemerkung="anders"))
    kita.hand_in(wish_data(sun))
    return found


def test_the_effect_is_told_in_numbers_and_nothing_is_stored(kita: Desk) -> None:
    found = filled(kita)
    effect = effect_of(found, [ALONE])
    assert (effect.wishes, effect.placed, effect.gaining, effect.losing, effect.moving) == (
        2,
        (1, 1),
        1,
        1,
        0,
    )
    assert effect.places == (("Kita Sonne", 1, 1),)
    assert [bytes(one.resealed) for one in PlaceWish.objects.all()] == [b"", b""]


def test_a_second_person_confirms_and_only_then_it_is_reckoned(kita: Desk) -> None:
    found = filled(kita)
    allocate_round(found, by=kita.clerk)
    held = propose_criteria(found, [ALONE], by=kita.clerk)
    with pytest.raises(ValidationError, match=PROPOSED):
        allocate_round(found, by=kita.second)
    with pytest.raises(ValidationError, match=OWN):
        confirm_criteria(found, by=kita.clerk, seen=seen_of(held.proposed))
    confirmed = confirm_criteria(found, by=kita.second, seen=seen_of(held.proposed))
    assert (confirmed.criteria, confirmed.proposed, confirmed.state) == ([ALONE], [], "open")
    assert allocate_round(found, by=kita.clerk) == 1


def test_what_was_not_seen_is_not_confirmed(kita: Desk) -> None:
    found = filled(kita)
    propose_criteria(found, [ALONE], by=kita.clerk)
    with pytest.raises(ValidationError, match=STALE):
        confirm_criteria(found, by=kita.second, seen=seen_of([WORK]))


def test_what_the_wishes_do_not_say_cannot_count_any_more(kita: Desk) -> None:
    with pytest.raises(ValidationError, match=NOT_KEPT):
        propose_criteria(filled(kita), [dict(DEFAULT[3])], by=kita.clerk)


def test_what_wishes_came_in_without_cannot_be_confirmed(kita: Desk) -> None:
    """Proposed while nobody had asked for a place yet."""
    found = a_round(kita, criteria=[WORK])
    held = propose_criteria(found, [dict(DEFAULT[3])], by=kita.clerk)
    kita.hand_in(wish_data(facility(kita, "Kita Sonne")))
    with pytest.raises(ValidationError, match=NOT_KEPT):
        confirm_criteria(found, by=kita.second, seen=seen_of(held.proposed))


def test_a_proposal_is_dropped_and_the_same_is_none(kita: Desk) -> None:
    found = filled(kita)
    propose_criteria(found, [ALONE], by=kita.clerk)
    assert drop_criteria(found, by=kita.second).proposed == []
    with pytest.raises(ValidationError, match=SAME):
        propose_criteria(found, [WORK, ALONE | {"points": 1}], by=kita.clerk)
    with pytest.raises(ValidationError):
        propose_criteria(found, [], by=kita.clerk)
