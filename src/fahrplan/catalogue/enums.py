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
