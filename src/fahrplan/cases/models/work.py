"""What clerks keep beside a case: notes, and who stands in for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models.cases import Case
from fahrplan.design.rules import day
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class CaseNote(Record):
    """A note of the office, never shown to who applied. ``sealed``: context „note:<id>“, under the case's key."""

    case = models.ForeignKey(Case, models.CASCADE, verbose_name="Vorgang", related_name="notes")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    sealed = models.BinaryField("Text, versiegelt")
    author = models.CharField("von", max_length=200)
    author_id = models.UUIDField("Person", null=True, blank=True)
    written_at = models.DateTimeField("geschrieben am", default=timezone.now)

    class Meta:
        verbose_name = "Notiz zu einem Vorgang"
        verbose_name_plural = "Notizen zu Vorgängen"
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"Notiz vom {day(self.written_at)}"


class ClerkSubstitute(Record):
    """For these days ``substitute`` sees and handles what ``person`` does, in one organisation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    person = models.ForeignKey(Person, models.CASCADE, verbose_name="wird vertreten", related_name="+")
    substitute = models.ForeignKey(Person, models.CASCADE, verbose_name="vertritt", related_name="+")
    starts_on = models.DateField("vom")
    ends_on = models.DateField("bis einschließlich")
    author = models.CharField("eingetragen von", max_length=200)
    created_at = models.DateTimeField("eingetragen am", default=timezone.now)

    class Meta:
        verbose_name = "Vertretung"
        verbose_name_plural = "Vertretungen"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="substitute_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(person=F("substitute")), name="substitute_is_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} für {self.person}"
