"""Needs for training: reported, changed, withdrawn, met by an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.enums import EventKind, NeedState, TrainingTopic
from fahrplan.exchange.models import Event, TrainingNeed
from fahrplan.exchange.services.storing import store
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations

FIELDS = ("people", "by_when", "note")
MOST_PEOPLE = 10_000


@transaction.atomic
def report_need(
    organisation: Organisation,
    topic: str,
    values: Mapping[str, Any],
    *,
    author: Author,
    is_demo: bool = False,
) -> TrainingNeed:
    """Say what training is needed. An open need of the same topic is changed instead. Raises ValidationError."""
    given = allowed(values, FIELDS)
    if topic not in TrainingTopic.values:
        raise ValidationError({"topic": "Dieses Thema steht nicht zur Wahl."})
    people = given.get("people")
    if not isinstance(people, int) or not 1 <= people <= MOST_PEOPLE:
        raise ValidationError({"people": f"Bitte geben Sie eine Zahl von 1 bis {MOST_PEOPLE} an."})
    day = given.get("by_when")
    if day is not None and day < timezone.localdate():
        raise ValidationError({"by_when": "Der Tag liegt in der Vergangenheit."})
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    need = TrainingNeed.objects.filter(
        organisation=organisation, topic=topic, state=NeedState.OPEN
    ).first() or TrainingNeed(organisation=organisation, topic=topic)
    need.is_demo = is_demo
    need.reported_by = author.label[:200]
    store(need, given, author, taken="Diesen Bedarf haben Sie schon gemeldet.")
    return need


@transaction.atomic
def withdraw_need(need: TrainingNeed, *, author: Author) -> None:
    """Take the need back; one that is not open stays as it is."""
    fresh = TrainingNeed.objects.select_for_update().get(pk=need.pk)
    if fresh.state == NeedState.OPEN:
        store(fresh, {"state": NeedState.WITHDRAWN}, author, taken="")


@transaction.atomic
def offer_training(event: Event, topic: str, *, author: Author) -> int:
    """Tell who needs training in this topic that there is an offer; gives how many organisations were told.

    Raises ValidationError when the event is no training.
    """
    if event.kind != EventKind.TRAINING:
        raise ValidationError("Nur eine Schulung deckt einen Schulungsbedarf.")
    waiting = Organisation.objects.filter(
        pk__in=TrainingNeed.objects.filter(topic=topic, state=NeedState.OPEN).values("organisation")
    )
    news = News(
        "event", f"Schulung zu Ihrem Bedarf: {event.title}", event.url, f"event:{event.pk}:offer:{topic}"
    )
    tell_organisations(waiting, news)
    return waiting.count()


@transaction.atomic
def meet_need(need: TrainingNeed, event: Event, *, author: Author) -> None:
    """Say that a training has covered the need."""
    fresh = TrainingNeed.objects.select_for_update().get(pk=need.pk)
    if fresh.state == NeedState.OPEN:
        store(fresh, {"state": NeedState.MET, "met_by": event}, author, taken="")
