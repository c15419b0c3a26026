"""Training that organisations say they need."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.exchange.enums import NeedState, TrainingTopic
from fahrplan.exchange.models.events import Event
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class TrainingNeed(Record):
    """An organisation needs training in a topic for so many people, at best by a day. One open need a topic."""

    journal_kind = "training_need"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    topic = models.CharField("Thema", max_length=20, choices=TrainingTopic.choices)
    people = models.PositiveIntegerField("Personen")
    by_when = models.DateField("bis wann", null=True, blank=True)
    note = models.CharField("genauer", max_length=300, blank=True)
    state = models.CharField("Stand", max_length=10, choices=NeedState.choices, default=NeedState.OPEN)
    met_by = models.ForeignKey(
        Event, models.SET_NULL, verbose_name="gedeckt durch", null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField("gemeldet am", default=timezone.now)
    reported_by = models.CharField("gemeldet von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Schulungsbedarf"
        verbose_name_plural = "Schulungsbedarfe"
        ordering = ["topic", "organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "topic"], condition=Q(state="open"), name="one_open_need"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="need_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.people}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
