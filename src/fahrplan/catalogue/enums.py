"""Closed lists of the catalogue."""

from __future__ import annotations

from django.db.models import TextChoices


class KeyLevel(TextChoices):
    OBJECT = "object", "Leistungsobjekt"
    VERRICHTUNG = "verrichtung", "mit Verrichtung"
    DETAIL = "detail", "mit Verrichtungsdetail"


class Addressee(TextChoices):
    CITIZEN = "buerger", "Bürgerinnen und Bürger"
    BUSINESS = "unternehmen", "Unternehmen"
    ADMINISTRATION = "verwaltung", "Verwaltung"


class Stage(TextChoices):
    """The seven stages from a service to its reuse (user journey of the workshop with pilot municipalities)."""

    PRIORITISATION = "prioritisation", "Identifizierung und Priorisierung"
    ANALYSIS = "analysis", "Analyse der Ist-Situation"
    VISION = "vision", "Gestaltung der Zielvision"
    PLANNING = "planning", "Umsetzungsplanung"
    REALISATION = "realisation", "Realisierung"
    GO_LIVE = "go_live", "Go-Live"
    REUSE = "reuse", "Nachnutzung"
