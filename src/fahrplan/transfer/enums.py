"""Closed lists of the transfer room."""

from __future__ import annotations

from django.db.models import TextChoices


class UploadState(TextChoices):
    RECEIVED = "received", "empfangen, wartet auf Prüfung"
    CHECKING = "checking", "wird geprüft"
    CHECKED = "checked", "geprüft, wartet auf Ihre Freigabe"
    APPLYING = "applying", "wird übernommen"
    DONE = "done", "übernommen"
    REFUSED = "refused", "abgelehnt"


RUNNING = (UploadState.RECEIVED, UploadState.CHECKING, UploadState.APPLYING)


class SheetField(TextChoices):
    """What a column of a department's own sheet can mean."""

    KEY = "key", "Leistungsschlüssel (14 Ziffern)"
    NAME = "name", "Name der Leistung"
    DEPARTMENT = "department", "Fachbereich"
    NOTE = "note", "Bemerkung"
