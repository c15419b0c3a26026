"""Closed lists of the prioritisation room."""

from __future__ import annotations

from django.db.models import TextChoices


class Criterion(TextChoices):
    """The five criteria of the seed's workshop, then what the catalogue and the neighbours add."""

    RESPONSIBILITY = "responsibility", "Zuständigkeit"
    ECONOMY = "economy", "Wirtschaftlichkeit"
    CASES = "cases", "Fallzahlen"
    EFFORT = "effort", "Aufwand"
    BENEFIT = "benefit", "Nutzen für Bürger"
    TOP_100 = "top_100", "Top 100"
    SDG = "sdg", "Single Digital Gateway"
    D115 = "d115", "Behördennummer 115"
    FOCUS = "focus", "Fokusleistung"
    NEIGHBOURS = "neighbours", "bei Nachbarn im Einsatz"


class RoundMethod(TextChoices):
    """How people judge in a round: each item from 1 to 5, or a number of points spread over all."""

    RATE = "rate", "jede Leistung von 1 bis 5 bewerten"
    POINTS = "points", "Punkte verteilen"


class RoundState(TextChoices):
    DRAFT = "draft", "Entwurf"
    OPEN = "open", "offen"
    CLOSED = "closed", "geschlossen"


class SeatOrigin(TextChoices):
    PHONE = "phone", "am Gerät"
    PAPER = "paper", "auf Papier"


class PlanState(TextChoices):
    """A calculation always has an answer; while it runs, a better one may come."""

    RUNNING = "running", "wird gerechnet"
    DONE = "done", "fertig"
    STOPPED = "stopped", "vorzeitig beendet"
