"""Two people at the same form: what the second one is shown, and how they go on without losing a word."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db import models

from fahrplan.foundation.rules.versions import Changed, version_of

NAME = "based_on"
NOTHING = "nichts"


def initial_of(record: Changed | None, form_class: type[forms.Form]) -> dict[str, Any]:
    """What a form, whose fields are called as those of the record, shows of it; nothing where there is none."""
    if record is None:
        return {}
    names = [name for name in form_class.base_fields if name != NAME]
    return {name: getattr(record, name) for name in names} | {NAME: version_of(record)}


def stand_on_stored(form: forms.BaseForm, now: dict[str, Any]) -> list[tuple[str, str]]:
    """Let the form, sent once more, stand on what is stored; gives (label, what is stored) of all that differs.

    ``now``: what the form would be filled with now, read after somebody else has stored.
    """
    form.initial = now
    differing = [name for name in form.fields if name != NAME and _differs(form, name)]
    told = [(str(form[name].label), _words(form.fields[name], now.get(name))) for name in differing]
    answered = cast(Any, form.data).copy()
    answered[form.add_prefix(NAME)] = now.get(NAME, "")
    form.data = answered
    return told


def _differs(form: forms.BaseForm, name: str) -> bool:
    """As ``changed_data`` of the form, which keeps what it has compared with first."""
    field = form.fields[name]
    sent = field.widget.value_from_datadict(cast(Any, form.data), form.files, form.add_prefix(name))
    return field.has_changed(form.initial.get(name), sent)


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
