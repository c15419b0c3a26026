"""Closed lists of the finder room."""

from __future__ import annotations

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who may find an entry of the search over everything; the Land's stewards find all."""

    PUBLIC = "public", "alle"
    SIGNED_IN = "signed_in", "Angemeldete"
    MUNICIPAL = "municipal", "Kommunen und Land"
    ORGANISATION = "organisation", "eine Organisation und das Land"
