"""Mail that was not sent because no mail server is configured."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models.base import Record


class CaughtMail(Record):
    """A mail kept instead of sent: the demo shows it, tests read it."""

    to = models.CharField("An", max_length=500)
    subject = models.CharField("Betreff", max_length=300)
    body = models.TextField("Text")
    caught_at = models.DateTimeField("Zeitpunkt", default=timezone.now)

    class Meta:
        verbose_name = "abgefangene E-Mail"
        ordering = ["-caught_at"]

    def __str__(self) -> str:
        return f"{self.subject} an {self.to}"
