"""Closed lists of this room."""

from __future__ import annotations

from django.db.models import TextChoices


class ProcessKind(TextChoices):
    AS_IS = "ist", "Ist"
    TARGET = "soll", "Soll"
