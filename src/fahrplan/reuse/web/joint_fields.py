"""Quarters and contacts in the forms of the shared undertakings."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from fahrplan.reuse.rules.quarters import coming_quarters, quarter_words


def quarter_choices(*, kept: str = "", empty: str = "") -> list[tuple[str, str]]:
    """The coming quarters, and the one that a record has already."""
    listed = coming_quarters(timezone.localdate())
    if kept and kept not in listed:
        listed.insert(0, kept)
    choices = [(quarter, quarter_words(quarter)) for quarter in listed]
    return [("", empty), *choices] if empty else choices


def contact_field() -> forms.CharField:
    return forms.CharField(
        label="Kontakt", max_length=200, help_text="Name, Telefon oder E-Mail im Dienst. Das ist öffentlich."
    )
