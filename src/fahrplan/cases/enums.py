"""Closed lists of the cases room."""

from __future__ import annotations

from django.db.models import TextChoices


class CaseState(TextChoices):
    """What the applicant is told; the steps between them are in ``rules.states``."""

    RECEIVED = "received", "eingegangen"
    IN_WORK = "in_work", "in Bearbeitung"
    WAITING = "waiting", "wartet auf Sie"
    DECIDED = "decided", "entschieden"
    CLOSED = "closed", "abgeschlossen"


class CaseStep(TextChoices):
    """What happened to a case: one line of its trail."""

    RECEIVED = "received", "eingegangen"
    OPENED = "opened", "Inhalt geöffnet"
    ASSIGNED = "assigned", "zugewiesen"
    MOVED = "moved", "Stand geändert"
    REQUESTED = "requested", "Angaben nachgefordert"
    ANSWERED = "answered", "Nachforderung beantwortet"
    MAILED = "mailed", "Nachricht versandt"
    WRITTEN = "written", "Nachricht eingegangen"
    NOTED = "noted", "Notiz"
    PROPOSED = "proposed", "Entscheidung vorgeschlagen"
    RETURNED = "returned", "Entscheidung zurückgegeben"
    DECIDED = "decided", "entschieden"
    SENT = "sent", "Bescheid versandt"
    PAUSED = "paused", "Frist angehalten"
    RESUMED = "resumed", "Frist läuft weiter"
    HANDED_OVER = "handed_over", "an das Fachverfahren übergeben"
    FAILED = "failed", "Übergabe fehlgeschlagen"
    CLOSED = "closed", "abgeschlossen"
    ERASED = "erased", "Inhalt gelöscht"


class DecisionOutcome(TextChoices):
    GRANTED = "granted", "stattgegeben"
    PARTLY = "partly", "teilweise stattgegeben"
    REFUSED = "refused", "abgelehnt"
    WITHDRAWN = "withdrawn", "Antrag zurückgenommen"


class DecisionState(TextChoices):
    """A decision counts once a second person confirms it."""

    PROPOSED = "proposed", "vorgeschlagen"
    CONFIRMED = "confirmed", "bestätigt"
    RETURNED = "returned", "zurückgegeben"


class PauseReason(TextChoices):
    """Why a statutory clock stands still; written into the trail as it is."""

    APPLICANT = "applicant", "Angaben der antragstellenden Person fehlen"
    OFFICE = "office", "Stellungnahme einer anderen Stelle fehlt"
    PAYMENT = "payment", "Zahlung steht aus"


class DispatchState(TextChoices):
    WAITING = "waiting", "wartet"
    SENT = "sent", "übermittelt, noch nicht bestätigt"
    DONE = "done", "vom Fachverfahren angenommen"
    REJECTED = "rejected", "vom Fachverfahren abgelehnt"
    FAILED = "failed", "fehlgeschlagen, Eingriff nötig"
    BY_HAND = "by_hand", "von Hand übergeben"


class RoundState(TextChoices):
    """Of a round that gives places; published, it does not change any more."""

    OPEN = "open", "offen"
    ALLOCATED = "allocated", "gerechnet"
    PUBLISHED = "published", "veröffentlicht"
