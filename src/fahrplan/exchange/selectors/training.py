"""Needs for training: summed up for everybody, by name only for the Land and the organisation itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone

from fahrplan.exchange.enums import EventKind, EventState, NeedState, TrainingTopic
from fahrplan.exchange.models import Event, TrainingNeed
from fahrplan.exchange.selectors.events import events
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors import administrations
from fahrplan.municipalities.selectors.memberships import organisations_i_lead


@dataclass(frozen=True)
class TopicNeed:
    """A topic: how many people of how many organisations, and the earliest day it is wanted by."""

    topic: str
    people: int
    organisations: int
    earliest: date | None

    @property
    def label(self) -> str:
        return str(dict(TrainingTopic.choices)[self.topic])


@dataclass(frozen=True)
class NeedSummary:
    """``reporting`` of ``total`` administrations have an open need; ``invented`` needs come from the demo."""

    topics: tuple[TopicNeed, ...]
    reporting: int
    total: int
    invented: int

    @property
    def people(self) -> int:
        return sum(topic.people for topic in self.topics)


def need_summary(land: str) -> NeedSummary:
    """Open needs of the administrations of a Land (2 digits) by topic, most people first. Three queries."""
    counted = administrations(land).order_by()
    open_needs = TrainingNeed.objects.filter(state=NeedState.OPEN, organisation__in=counted).order_by()
    rows = open_needs.values("topic").annotate(
        people_sum=Sum("people"), organisations=Count("organisation", distinct=True), earliest=Min("by_when")
    )
    topics = [
        TopicNeed(row["topic"], row["people_sum"], row["organisations"], row["earliest"]) for row in rows
    ]
    topics.sort(key=lambda topic: (-topic.people, topic.topic))
    numbers = open_needs.aggregate(
        reporting=Count("organisation", distinct=True), invented=Count("id", filter=Q(is_demo=True))
    )
    return NeedSummary(tuple(topics), numbers["reporting"], counted.count(), numbers["invented"])


def needs_visible_to(person: Any) -> QuerySet[TrainingNeed]:
    """Open needs with names: all for the Land, their own for who leads an organisation, none for others."""
    found = TrainingNeed.objects.filter(state=NeedState.OPEN).select_related("organisation")
    if is_steward(person):
        return found.order_by("organisation__name", "topic", "id")
    if not person.is_authenticated:
        return found.none()
    return found.filter(organisation__in=organisations_i_lead(person)).order_by(
        "organisation__name", "topic", "id"
    )


def reporting_organisations(person: Any) -> list[Organisation]:
    """Administrations for which the person may report needs."""
    if not person.is_authenticated:
        return []
    return list(organisations_i_lead(person).order_by("name"))


def training_offers() -> list[Event]:
    """The next training events."""
    return list(events(kind=EventKind.TRAINING)[:20])


def covering_trainings() -> list[Event]:
    """Trainings of the last year and those to come: what may have covered a need."""
    since = timezone.now() - timedelta(days=365)
    found = Event.objects.filter(kind=EventKind.TRAINING, state=EventState.PLANNED, ends_at__gte=since)
    return list(found.order_by("-starts_at")[:100])
