"""Everybody of a published round is told once, with the reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import Placement, PlaceRound
from fahrplan.cases.services.opening import NotReadableError
from fahrplan.cases.services.places_rounds import allocate_round, publish_round, round_key
from fahrplan.cases.services.places_telling import announce_round, start_announcing, text_for
from fahrplan.forms.models import Submission
from fahrplan.mailbox.models import Message
from tests.cases.kita import a_round, facility, kita_desk, wish_data
from tests.support.fixtures import web_role


def test_told_once_and_only_when_published(db: None) -> None:
    kita = kita_desk()
    round_ = a_round(kita)
    kita.hand_in(wish_data(facility(kita, "Kita Sonne")))
    allocate_round(round_, by=kita.clerk)
    with pytest.raises(ValidationError, match="zuerst"):
        start_announcing(round_, by=kita.clerk)
    PlaceRound.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    publish_round(round_, by=kita.clerk)
    round_.refresh_from_db()
    before = Message.objects.count()
    with web_role():
        told = [announce_round(kita.office.pk, round_.pk, by=kita.clerk) for _ in range(2)]
    assert told == [1, 0]
    assert Message.objects.count() == before + 1
    text = text_for(Placement.objects.select_related("wish").get(), round_, round_key(round_))
    assert "Platz in „Kita Sonne“ (1. Wunsch)" in text
    assert f"SHA-256 aus „{round_.seed}:" in text
    assert f"SHA-256 {round_.commitment}." in text


def test_one_that_cannot_be_opened_keeps_nobody_else_waiting(db: None) -> None:
    kita = kita_desk()
    round_ = a_round(kita)
    cases = [kita.hand_in(wish_data(facility(kita, name))) for name in ("Kita Sonne", "Kita Mond")]
    allocate_round(round_, by=kita.clerk)
    PlaceRound.objects.update(deadline=timezone.localdate() - timedelta(days=1), state=RoundState.PUBLISHED)
    first = Placement.objects.order_by("pk")[0].wish.case_id
    Submission.objects.filter(pk__in=[one.submission_id for one in cases if one.pk == first]).update(
        kid="fehlt-0001"
    )
    with web_role(), pytest.raises(NotReadableError):
        announce_round(kita.office.pk, round_.pk, by=kita.clerk)
    told = Placement.objects.exclude(told_at=None).values_list("wish__case", flat=True)
    assert list(told) == [one.pk for one in cases if one.pk != first]
