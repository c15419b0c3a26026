"""What somebody follows, what they were told, and how often it goes out by mail."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Record
from fahrplan.notices.enums import Rhythm, SubjectKind


def new_token() -> str:
    return secrets.token_urlsafe(32)


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
    """How often somebody gets the digest; without a row weekly.

    ``token`` is the secret in the address that ends the mails without a login (RFC 8058) and in that of the feed.
    """

    person = models.OneToOneField(Person, models.CASCADE, verbose_name="Person", related_name="+")
    rhythm = models.CharField("E-Mail", max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    token = models.CharField("Abmeldekennung", max_length=64, unique=True, default=new_token)

    class Meta:
        verbose_name = "E-Mail-Einstellung"
        verbose_name_plural = "E-Mail-Einstellungen"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class Digest(Record):
    """One mail with somebody's news. ``period`` names day or week, so that nobody gets two for the same.

    It waits until a mail server took it: ``sent_at``. ``error`` is what the last attempt met.
    """

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="+")
    period = models.CharField("Zeitraum", max_length=12)
    created_at = models.DateTimeField("zusammengestellt am", default=timezone.now)
    sent_at = models.DateTimeField("verschickt am", null=True)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)
    error = models.CharField("letzter Fehler", max_length=300, blank=True)

    class Meta:
        verbose_name = "Sammelmail"
        verbose_name_plural = "Sammelmails"
        constraints = [models.UniqueConstraint(fields=["person", "period"], name="one_digest")]
        indexes = [
            models.Index(
                fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="digest_unsent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.period}"


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
    digest = models.ForeignKey(
        Digest, models.SET_NULL, verbose_name="Sammelmail", null=True, related_name="notices"
    )

    class Meta:
        verbose_name = "Mitteilung"
        verbose_name_plural = "Mitteilungen"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "once"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-created_at"]),
            models.Index(
                fields=["created_at"], condition=models.Q(digest__isnull=True), name="notice_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return self.title
