"""Closed lists of the journey room."""

from __future__ import annotations

from django.db.models import TextChoices


class ProjectState(TextChoices):
    ACTIVE = "active", "in Arbeit"
    PAUSED = "paused", "ruht"
    DONE = "done", "abgeschlossen"
    DROPPED = "dropped", "aufgegeben"


class Way(TextChoices):
    """How a service is to come online."""

    OPEN = "open", "noch offen"
    ALONE = "alone", "allein"
    REUSE = "reuse", "Nachnutzung"
    JOINT = "joint", "gemeinsam mit anderen"


class TaskState(TextChoices):
    OPEN = "open", "offen"
    DOING = "doing", "in Arbeit"
    DONE = "done", "erledigt"
    DROPPED = "dropped", "entfällt"


class TaskOrigin(TextChoices):
    """Where a task came from; with the address it links back to."""

    OWN = "own", "selbst angelegt"
    STAGE = "stage", "aus einer Etappe"
    TARGET = "target", "aus dem Zielabgleich"
    ONBOARDING = "onboarding", "aus der Startprüfung"
    WISH = "wish", "aus einem Wunsch"
    QUESTION = "question", "aus einer Frage"
    CARD = "card", "aus einer Werkstattkarte"
    CHANGE = "change", "aus einer Katalogänderung"


class PlanChangeState(TextChoices):
    """What an organisation has done with a change of the catalogue that concerns its plan."""

    OPEN = "open", "offen"
    ACCEPTED = "accepted", "angenommen"
    IGNORED = "ignored", "nicht für uns"


class TargetVerdict(TextChoices):
    """Whether what is planned meets a criterion."""

    YES = "yes", "ja"
    PARTLY = "partly", "teilweise"
    NO = "no", "nein"
    UNKNOWN = "unknown", "noch offen"
