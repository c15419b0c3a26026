"""Two people at the same form: what the second one is shown, and how they go on without losing a word."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db import models

NAME = "based_on"
NOTHING = "nichts"


def based_on_field() -> forms.CharField:
    """Carries which state of the record the form was filled from (version_of)."""
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


def stand_on_stored(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Let the form, sent once more, stand on what is stored; gives (label, what is stored) of all that differs.

    ``initial`` of the form is what is stored now.
    """
    differing = [name for name in form.changed_data if name != NAME]
    told = [(str(form[name].label), _words(form.fields[name], form.initial.get(name))) for name in differing]
    answered = cast(Any, form.data).copy()
    answered[form.add_prefix(NAME)] = form.initial.get(NAME, "")
    form.data = answered
    return told


def _words(field: forms.Field, value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(field, forms.ChoiceField):
        named = {str(key): str(label) for key, label in cast(Any, field.choices)}
        listed = value if isinstance(value, list) else [value]
        return ", ".join(named.get(str(one), str(one)) for one in listed)
    return str(field.prepare_value(value))
