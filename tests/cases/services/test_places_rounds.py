"""Rounds: allocated as often as one likes with the same result, published once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.models import Facility, Placement, PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation import commitment, lot
from fahrplan.cases.selectors.places import placements_of, results_of
from fahrplan.cases.services.places_rounds import (
    RoundText,
    allocate_round,
    begin_round,
    publish_round,
    reckon,
    round_key,
    withdraw_wish,
)
from fahrplan.foundation.models import Change
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility, kita_desk, wish_data


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def result(round_: PlaceRound) -> list[tuple[str, str, int]]:
    found = results_of(list(placements_of(round_)), round_key(round_))
    return sorted((one.reference, one.facility, one.waiting) for one in found)


def ended(round_: PlaceRound) -> PlaceRound:
    PlaceRound.objects.filter(pk=round_.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    return round_


def test_points_decide_and_the_other_waits(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    first, second = kita.hand_in(wish_data(sun)), kita.hand_in(wish_data(sun, work="alle"))
    assert allocate_round(round_, by=kita.clerk) == 1
    assert result(round_) == [(first.reference, "", 1), (second.reference, "Kita Sonne", 0)]


def test_reckoning_again_changes_nothing(kita: Desk) -> None:
    sun, moon, round_ = facility(kita, "Kita Sonne"), facility(kita, "Kita Mond"), a_round(kita)
    for wishes in ((sun,), (sun, moon), (moon, sun)):
        kita.hand_in(wish_data(*wishes))
    allocate_round(round_, by=kita.clerk)
    before = result(round_)
    allocate_round(round_, by=kita.clerk)
    assert result(round_) == before
    assert Placement.objects.count() == 3


def test_a_round_whose_seed_was_changed_is_not_published(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun))
    PlaceRound.objects.filter(pk=round_.pk).update(seed="0" * 32)
    ended(round_)
    allocate_round(round_, by=kita.clerk)
    with pytest.raises(ValidationError, match="Die Zahl für das Los"):
        publish_round(round_, by=kita.clerk)


def test_published_is_final_and_takes_the_places(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun))
    allocate_round(round_, by=kita.clerk)
    assert publish_round(ended(round_), by=kita.clerk) == 1
    assert Facility.objects.get(pk=sun.pk).free == 0
    for step in (allocate_round, publish_round):
        with pytest.raises(ValidationError, match="veröffentlicht und ändert sich nicht"):
            step(round_, by=kita.clerk)


def test_not_before_the_end_and_not_unreckoned(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    with pytest.raises(ValidationError, match="noch keinen Wunsch"):
        allocate_round(round_, by=kita.clerk)
    kita.hand_in(wish_data(sun))
    with pytest.raises(ValidationError, match="Rechnen Sie die Vergabe zuerst"):
        publish_round(round_, by=kita.clerk)
    allocate_round(round_, by=kita.clerk)
    with pytest.raises(ValidationError, match="Bis zum Ende der Anmeldung"):
        publish_round(round_, by=kita.clerk)


def test_withdrawn_wishes_and_closed_facilities_do_not_take_part(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne", closed_on=date(2029, 1, 1)), a_round(kita)
    kita.hand_in(wish_data(sun))
    gone = kita.hand_in(wish_data(sun))
    PlaceWish.objects.filter(case=gone).update(withdrawn_at=timezone.now())
    assert allocate_round(round_, by=kita.clerk) == 0
    assert len(result(round_)) == 1


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (RoundText("", date(2030, 8, 1), date(2030, 1, 1)), "name"),
        (RoundText("Runde", date(2030, 1, 1), date(2030, 8, 1)), "deadline"),
        (RoundText("Runde", date(2030, 8, 1), date(2030, 1, 1), criteria=[]), "criteria"),
        (RoundText("Runde", date(2030, 8, 1), date(2030, 1, 1), criteria=[{"points": 0}]), "criteria"),
    ],
)
def test_what_cannot_be_is_refused(kita: Desk, text: RoundText, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        begin_round(kita.office, text, by=kita.clerk)
    assert list(caught.value.message_dict) == [field]


def test_reckoned_before_the_end_is_reckoned_again(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun))
    allocate_round(round_, by=kita.clerk)
    ended(round_)
    PlaceRound.objects.update(allocated_at=timezone.now() - timedelta(days=3))
    with pytest.raises(ValidationError, match="vor dem Ende der Anmeldung"):
        publish_round(round_, by=kita.clerk)


def test_before_the_end_a_trial_draws_another_lot(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    for _ in range(8):
        kita.hand_in(wish_data(sun))
    trial = reckon(round_).allocation
    round_.deadline = timezone.localdate() - timedelta(days=1)
    final = reckon(round_).allocation
    order = sorted(final.outcomes, key=lambda key: lot(round_.seed, key))
    assert [*final.holders[str(sun.pk)], *final.waiting[str(sun.pk)]] == order
    order = sorted(trial.outcomes, key=lambda key: lot(round_.commitment, key))
    assert [*trial.holders[str(sun.pk)], *trial.waiting[str(sun.pk)]] == order


def test_the_journal_binds_to_the_seed_without_telling_it(kita: Desk) -> None:
    round_ = a_round(kita)
    told = Change.objects.get(subject_kind="place_round", subject_id=round_.pk).new
    assert told["commitment"] == commitment(round_.seed)
    assert round_.seed not in str(told)


def test_fewer_places_than_reckoned_are_told(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun))
    allocate_round(round_, by=kita.clerk)
    Facility.objects.update(taken=1)
    with pytest.raises(ValidationError, match="inzwischen weniger Plätze frei"):
        publish_round(ended(round_), by=kita.clerk)


def test_a_withdrawn_wish_makes_room(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    first, second = kita.hand_in(wish_data(sun)), kita.hand_in(wish_data(sun, work="alle"))
    allocate_round(round_, by=kita.clerk)
    withdraw_wish(round_, f" {second.reference.lower()} ", by=kita.clerk)
    assert PlaceRound.objects.get().state == "open"
    allocate_round(round_, by=kita.clerk)
    assert result(round_) == [(first.reference, "Kita Sonne", 0)]
    assert second.events.filter(words="Platzwunsch zurückgezogen").count() == 1
    with pytest.raises(ValidationError, match="keinen Wunsch"):
        withdraw_wish(round_, second.reference, by=kita.clerk)
