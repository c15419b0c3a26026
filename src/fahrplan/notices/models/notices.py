"""What somebody follows, what they were told, and how often it goes out by mail."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Record
from fahrplan.notices.enums import Rhythm, SubjectKind


class Subscription(Record):
    """Somebody follows a subject. ``label`` and ``url`` let a page show it without knowing the subject's room."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="+")
    kind = models.CharField("Art", max_length=20, choices=SubjectKind.choices)
    key = models.CharField("Schlüssel", max_length=120)
    label = models.CharField("Bezeichnung", max_length=300)
    url = models.CharField("Seite", max_length=300)
    since = models.DateTimeField("seit", default=timezone.now)

    class Meta:
        verbose_name = "Abonnement"
        verbose_name_plural = "Abonnements"
        ordering = ["kind", "label"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="one_subscription"),
        ]
        indexes = [models.Index(fields=["kind", "key"])]

    def __str__(self) -> str:
        return self.label


class MailPreference(Record):
    """How often somebody gets the digest. Nobody without a row gets one but weekly.

    ``token`` is the secret in the address that ends the mails without a login (RFC 8058).
    """

    person = models.OneToOneField(Person, models.CASCADE, verbose_name="Person", related_name="+")
    rhythm = models.CharField("E-Mail", max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    token = models.CharField("Abmeldekennung", max_length=64, unique=True)

    class Meta:
        verbose_name = "E-Mail-Einstellung"
        verbose_name_plural = "E-Mail-Einstellungen"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class Notice(Record):
    """One piece of news for one person. ``once`` keeps the same news from being told twice."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="+")
    kind = models.CharField("Art", max_length=40)
    title = models.CharField("Titel", max_length=300)
    text = models.TextField("Text", blank=True)
    url = models.CharField("Seite", max_length=300)
    once = models.CharField("Kennung der Nachricht", max_length=200)
    created_at = models.DateTimeField("Zeitpunkt", default=timezone.now)
    read_at = models.DateTimeField("gelesen am", null=True)
    mailed_at = models.DateTimeField("mit der Post am", null=True)

    class Meta:
        verbose_name = "Mitteilung"
        verbose_name_plural = "Mitteilungen"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "once"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-created_at"]),
            models.Index(
                fields=["created_at"], condition=models.Q(mailed_at__isnull=True), name="notice_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return self.title
