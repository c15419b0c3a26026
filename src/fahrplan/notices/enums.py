"""Closed lists of the notices room."""

from __future__ import annotations

from django.db.models import TextChoices


class SubjectKind(TextChoices):
    """What people can follow."""

    SERVICE = "service", "Leistung"
    TOPIC = "topic", "Thema"
    ORGANISATION = "organisation", "Kommune"
    SOLUTION = "solution", "Lösung"
    DELIVERY = "delivery", "Lieferzusage"
    QUESTION = "question", "Frage"
    WISH = "wish", "Wunsch"
    TEMPLATE = "template", "Vorlage"
    PROCESS = "process", "Prozess"
    EVENT = "event", "Termin"
    ANNOUNCEMENTS = "announcements", "Bekanntmachungen und Störungen"


class Rhythm(TextChoices):
    NONE = "none", "keine E-Mail"
    DAILY = "daily", "täglich gesammelt"
    WEEKLY = "weekly", "wöchentlich gesammelt"
