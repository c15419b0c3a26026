"""Closed lists of the mailbox room."""

from __future__ import annotations

from django.db.models import TextChoices


class MessageKind(TextChoices):
    LETTER = "letter", "Nachricht"
    REQUEST = "request", "Nachforderung"
    BESCHEID = "bescheid", "Bescheid"
    REPLY = "reply", "Antwort"


class AnnouncementBasis(TextChoices):
    """On which law it rests from when on a decision counts as announced."""

    OZG_9 = "ozg_9", "§ 9 OZG"
    VWVFG_41 = "vwvfg_41", "§ 41 Abs. 2a VwVfG"
    AO_122A = "ao_122a", "§ 122a AO"


class CountedFrom(TextChoices):
    """The day that the law counts from."""

    PROVIDED = "provided", "Bereitstellung zum Abruf"
    NOTIFIED = "notified", "Absendung der Benachrichtigung"
    RETRIEVED = "retrieved", "Abruf"


class FederalState(TextChoices):
    """The words of ``status_v6`` of the federal mailbox."""

    INITIATED = "INITIATED", "begonnen"
    SUBMITTED = "SUBMITTED", "abgeschickt"
    RECEIVED = "RECEIVED", "eingegangen"
    PROCESSING = "PROCESSING", "in Bearbeitung"
    ACTION_REQUIRED = "ACTION_REQUIRED", "Rückmeldung nötig"
    COMPLETED = "COMPLETED", "abgeschlossen"
