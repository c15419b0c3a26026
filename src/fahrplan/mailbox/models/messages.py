"""Threads between an office and who applied. Sealed; row-level security by organisation, account or code."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.design.rules import day
from fahrplan.foundation.models import Record
from fahrplan.mailbox.enums import AnnouncementBasis, MessageKind
from fahrplan.municipalities.models import Organisation


class Thread(Record):
    """One conversation about one case (``case_id``).

    Its key is that of the submission ``submission_id``, where the office finds it; for who applied it lies here as
    ``own_key``, context „submission-key:<submission_id>“.
    ``subject``: what it is about in public words (name of the form), nothing from the application.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True, db_index=True)
    case_id = models.UUIDField("Vorgang", unique=True)
    submission_id = models.UUIDField("Antrag")
    reference = models.CharField("Vorgangsnummer", max_length=20)
    subject = models.CharField("Worum geht es?", max_length=200)
    own_key = models.BinaryField("Schlüssel für die antragstellende Person", default=bytes)
    changed_at = models.DateTimeField("letzte Nachricht am", default=timezone.now)
    expires_at = models.DateTimeField("wird gelöscht am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Unterhaltung"
        verbose_name_plural = "Unterhaltungen"
        indexes = [models.Index(fields=["account", "-changed_at"], name="thread_of_account")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.reference})"


class Message(Record):
    """One message. ``sealed``: JSON ``{"title", "text", "author"}`` under the thread's key, context „message:<id>“.

    ``announced_on``: the day on which a decision counts as announced by ``basis``, ``announced_words`` how that was
    worked out (``rules.announcement``); empty until the day has come that the law counts from. ``request_id``: the
    request for more that it belongs to. ``notified_at``: when the mail went out that tells of it;
    ``federal_number``: number of the hint in the federal mailbox.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, verbose_name="Unterhaltung", related_name="messages")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True)
    from_office = models.BooleanField("vom Amt")
    kind = models.CharField("Art", max_length=8, choices=MessageKind.choices, default=MessageKind.LETTER)
    sealed = models.BinaryField("Inhalt, versiegelt")
    basis = models.CharField("Rechtsgrundlage", max_length=8, choices=AnnouncementBasis.choices, blank=True)
    announced_on = models.DateField("gilt als bekannt gegeben am", null=True, blank=True)
    announced_words = models.CharField("so gerechnet", max_length=1000, blank=True)
    request_id = models.UUIDField("Nachforderung", null=True, blank=True)
    sent_at = models.DateTimeField("gesendet am", default=timezone.now)
    notified_at = models.DateTimeField("benachrichtigt am", null=True, blank=True)
    federal_number = models.CharField("Hinweis im Bundespostfach", max_length=64, blank=True)
    read_at = models.DateTimeField("gelesen am", null=True, blank=True)

    class Meta:
        verbose_name = "Nachricht"
        verbose_name_plural = "Nachrichten"
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {day(self.sent_at)}"


class MessageFile(Record):
    """A file of a message, sealed under the thread's key: content with context „file:<id>“, name „file-name:<id>“."""

    message = models.ForeignKey(Message, models.CASCADE, verbose_name="Nachricht", related_name="files")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True)
    sealed_name = models.BinaryField("Name, versiegelt")
    sealed = models.BinaryField("Inhalt, versiegelt")
    media_type = models.CharField("Art", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")

    class Meta:
        verbose_name = "Datei einer Nachricht"
        verbose_name_plural = "Dateien einer Nachricht"

    def __str__(self) -> str:
        return f"Datei {self.pk}"
