"""Closed lists of the exchange room."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class EventKind(TextChoices):
    CONSULTATION = "consultation", "Sprechstunde"
    MEETING = "meeting", "Veranstaltung"
    TRAINING = "training", "Schulung"


class EventState(TextChoices):
    PLANNED = "planned", "geplant"
    CANCELLED = "cancelled", "abgesagt"


class SignUpState(TextChoices):
    CONFIRMED = "confirmed", "angemeldet"
    WAITING = "waiting", "auf der Warteliste"
    WITHDRAWN = "withdrawn", "abgemeldet"


class TrainingTopic(TextChoices):
    """What training is needed for; a closed list, so that needs of many add up."""

    BASICS = "basics", "Grundlagen des Onlinezugangs"
    PROCESSES = "processes", "Prozesse aufnehmen und verbessern"
    PROJECTS = "projects", "Projekte leiten"
    FORMS = "forms", "Formulare und Antragsassistenten"
    EDITING = "editing", "Leistungen verständlich beschreiben"
    RECORDS = "records", "DMS und eAkte"
    ACCESSIBILITY = "accessibility", "Barrierefreiheit"
    SECURITY = "security", "Informationssicherheit"
    PRIVACY = "privacy", "Datenschutz"
    PROCUREMENT = "procurement", "Vergabe und Verträge"
    OTHER = "other", "anderes Thema"


class NeedState(TextChoices):
    OPEN = "open", "offen"
    MET = "met", "gedeckt"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class ProjectTopic(TextChoices):
    """What a project is about, so that those who plan the same find each other."""

    RECORDS = "records", "DMS und eAkte"
    CENTRE = "centre", "Digitalisierungszentrum"
    NETWORKS = "networks", "Breitband und Netze"
    SCHOOLS = "schools", "Schulen und digitales Lernen"
    INVOICES = "invoices", "Rechnungen und Rechnungswesen"
    PORTAL = "portal", "Bürgerportal und Basiskomponenten"
    ONLINE_SERVICES = "online_services", "Onlinezugang umsetzen"
    SPECIALIST = "specialist", "Fachverfahren"
    BUILDING = "building", "Bauen und Flächen"
    COUNCIL = "council", "Gremienarbeit"
    CHILDCARE = "childcare", "Kinderbetreuung"
    CULTURE = "culture", "Kultur"
    OPEN_GOVERNMENT = "open_government", "offene Verwaltung und Beteiligung"
    SPORTS = "sports", "Sport"
    STAFF = "staff", "Personal"
    TOURISM = "tourism", "Tourismus und Mobilität"
    STRATEGY = "strategy", "Digitalisierung der Verwaltung"


class ShowcaseReason(TextChoices):
    """Why a project is shown, as the municipalities put it in 2019."""

    MOTIVATION = "motivation", "hohe Motivation"
    CHEAP = "cheap", "kostengünstige Umsetzung"
    FAST = "fast", "schnelle Umsetzung"
    MANY_CASES = "many_cases", "hohe Fallzahlen"
    FEEDBACK = "feedback", "positives Feedback"


class BegunRule(TextChoices):
    """What a programme says about measures that have already begun."""

    FORBIDDEN = "forbidden", "vor dem Antrag begonnene Maßnahmen sind ausgeschlossen"
    EARLY_START = "early_start", "vorzeitiger Beginn nur mit Zusage des Fördergebers"
    ALLOWED = "allowed", "auch begonnene Maßnahmen werden gefördert"
    UNKNOWN = "unknown", "nicht bekannt"


class FundingVerdict(TextChoices):
    FITS = "fits", "passt"
    DOES_NOT_FIT = "does_not_fit", "passt nicht"
    UNDECIDED = "undecided", "nicht zu entscheiden"


class LabKind(TextChoices):
    LAB = "lab", "Digitalisierungslabor"
    PILOT = "pilot", "Pilot"


class LabState(TextChoices):
    PLANNED = "planned", "geplant"
    RUNNING = "running", "läuft"
    COMPLETED = "completed", "abgeschlossen"


class LabPriority(IntegerChoices):
    HIGH = 1, "hoch"
    MEDIUM = 2, "mittel"
    LOW = 3, "niedrig"


class QuestionState(TextChoices):
    OPEN = "open", "offen"
    ANSWERED = "answered", "beantwortet"
    REVIEW = "review", "beantwortet, bitte prüfen"
    SUPERSEDED = "superseded", "überholt"
    MERGED = "merged", "zusammengefasst"


class Visibility(TextChoices):
    PUBLIC = "public", "alle"
    MUNICIPAL = "municipal", "nur Kommunen und Land"


class WishState(TextChoices):
    NEW = "new", "neu"
    CHECKED = "checked", "geprüft"
    PLANNED = "planned", "geplant"
    DONE = "done", "umgesetzt"
    DECLINED = "declined", "abgelehnt"
    DUPLICATE = "duplicate", "doppelt"


class AnnouncementKind(TextChoices):
    NEWS = "news", "Bekanntmachung"
    MAINTENANCE = "maintenance", "Wartung"
    OUTAGE = "outage", "Störung"


class Severity(TextChoices):
    NONE = "none", "ohne Einschränkung"
    LIMITED = "limited", "eingeschränkt"
    DOWN = "down", "nicht verfügbar"
