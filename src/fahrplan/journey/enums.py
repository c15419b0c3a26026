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


class RoleKind(TextChoices):
    """Who takes part in a project."""

    LEAD = "lead", "Projektleitung"
    DEPARTMENT = "department", "Fachbereich"
    IT = "it", "IT und Administration"
    DATA_PROTECTION = "data_protection", "Datenschutz"
    PROCUREMENT = "procurement", "Vergabestelle"
    TREASURY = "treasury", "Kämmerei und Kasse"
    COUNCIL = "council", "Rat und Gremien"
    STAFF_COUNCIL = "staff_council", "Personalrat"
    PROVIDER = "provider", "Dienstleister oder Anbieter"
    LAND = "land", "Ansprechstelle des Landes"
    OTHER = "other", "weitere Rolle"


class LegalDecider(TextChoices):
    """Who decides a change of the law that a project needs."""

    COUNCIL = "council", "Rat (Satzung)"
    MAYOR = "mayor", "Leitung der Verwaltung (Dienstanweisung)"
    KREIS = "kreis", "Kreistag oder Landkreis"
    LAND = "land", "Land"
    BUND = "bund", "Bund"


class BudgetKind(TextChoices):
    INTRODUCTION = "introduction", "Einführung und Anschluss"
    INTERFACE = "interface", "Schnittstellen"
    TRAINING = "training", "Schulung"
    LICENCE = "licence", "Lizenz"
    OPERATION = "operation", "Betrieb und Pflege"
    STAFF = "staff", "eigenes Personal"
    OTHER = "other", "Sonstiges"


FOLLOW_UP = (BudgetKind.LICENCE, BudgetKind.OPERATION)


class Payer(TextChoices):
    OWN = "own", "eigener Haushalt"
    PARTNERS = "partners", "Partner des Vorhabens"
    KREIS = "kreis", "Landkreis"
    LAND = "land", "Land"
    FUNDING = "funding", "Förderung"


class ContractKind(TextChoices):
    PURCHASE = "purchase", "Kauf, Miete oder Nutzung"
    CALL_OFF = "call_off", "Abruf aus einem Rahmenvertrag"
    INTERFACE = "interface", "Schnittstellenauftrag"
    OPERATION = "operation", "Betrieb und Pflege"
    PROCESSING = "processing", "Auftragsverarbeitung (Art. 28 DSGVO)"


class TestResult(TextChoices):
    __test__ = False  # no class of tests, whatever its name begins with

    OPEN = "open", "offen"
    PASSED = "passed", "bestanden"
    FAILED = "failed", "nicht bestanden"


class PlanReply(TextChoices):
    """The reply to a point of a checklist; what each says there stands in the checklist's data."""

    OPEN = "open", "offen"
    YES = "yes", "ja"
    NO = "no", "nein"


class BoardState(TextChoices):
    OPEN = "open", "offen"
    CLOSED = "closed", "beendet"


class CardKind(TextChoices):
    """What a card of a workshop says; the kinds of notes from which the user journey was made."""

    QUESTION = "question", "Frage"
    KEYWORD = "keyword", "Schlagwort"
    SUGGESTION = "suggestion", "Anregung"
    PAIN = "pain", "Schmerz"
    SOLUTION = "solution", "Lösung"
    WISH = "wish", "Wunsch ans Land"
