"""Closed lists of the reuse room."""

from __future__ import annotations

from django.db.models import TextChoices


class AdoptionState(TextChoices):
    IN_USE = "in_use", "im Einsatz"
    PLANNED = "planned", "geplant"
    PHASING_OUT = "phasing_out", "läuft aus"


class Origin(TextChoices):
    """Confirmed by the owner, or only proposed by a provider or a neighbour."""

    CONFIRMED = "confirmed", "von der Kommune bestätigt"
    PROPOSED = "proposed", "vorgeschlagen, noch nicht bestätigt"
    DECLINED = "declined", "von der Kommune verneint"


class CallState(TextChoices):
    OPEN = "open", "offen"
    CLOSED = "closed", "geschlossen"
    BUNDLED = "bundled", "zur Vergabe geworden"


class ProcurementState(TextChoices):
    COLLECTING = "collecting", "Bedarf wird gesammelt"
    TENDERING = "tendering", "Vergabe läuft"
    CONTRACTED = "contracted", "Rahmenvertrag besteht"
    ENDED = "ended", "beendet"
    CANCELLED = "cancelled", "abgebrochen"


class CallOffCircle(TextChoices):
    """Who may call off from a framework contract."""

    DEMAND = "demand", "wer Bedarf gemeldet hat"
    MUNICIPALITIES = "municipalities", "alle Kommunen"


class PilotState(TextChoices):
    OPEN = "open", "Bewerbung möglich"
    SELECTING = "selecting", "Auswahl läuft"
    RUNNING = "running", "Pilot läuft"
    COMPLETED = "completed", "abgeschlossen"
    CANCELLED = "cancelled", "abgebrochen"


class PilotApplicationState(TextChoices):
    SUBMITTED = "submitted", "eingereicht"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    SELECTED = "selected", "ausgewählt"
    DECLINED = "declined", "nicht ausgewählt"


class StaffOfferState(TextChoices):
    OPEN = "open", "verfügbar"
    CLOSED = "closed", "nicht mehr verfügbar"


class StaffRequestState(TextChoices):
    ASKED = "asked", "angefragt"
    ACCEPTED = "accepted", "zugesagt"
    DECLINED = "declined", "abgesagt"
    WITHDRAWN = "withdrawn", "zurückgezogen"
