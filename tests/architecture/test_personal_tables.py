"""Every table that says something about people is registered for export, erasure and the record of processing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.foundation.ports import Fate, personal_tables

# How columns with a name, a number or an address of somebody are called in this house.
TELLING = re.compile(
    r"(_by|_by_id|^author|^author_name|^author_id|^actor_id|actor_label|person_name|contact|mail)$"
)


def columns() -> Iterator[tuple[str, str]]:
    """„app.Model“ and column of everything that points to a person or is called like it."""
    for model in apps.get_models():
        for field in model._meta.fields:
            text = isinstance(field, models.CharField | models.TextField | models.UUIDField)
            points = field.related_model in {Person, ServiceAccount}
            if points or (text and field.related_model is None and TELLING.search(field.attname)):
                yield model._meta.label, field.attname


def test_every_column_about_somebody_is_registered() -> None:
    tables = personal_tables()
    missing = [
        (label, column)
        for label, column in columns()
        if label not in tables or column not in tables[label].columns
    ]
    assert missing == []


def test_every_registered_column_exists() -> None:
    wrong = [
        (label, column)
        for label, held in personal_tables().items()
        for column in held.columns
        if column not in {field.attname for field in apps.get_model(label)._meta.fields}
    ]
    assert wrong == []


def test_what_the_database_removes_is_registered_as_removed() -> None:
    tables = personal_tables()
    wrong = [
        label
        for model in apps.get_models()
        for label, field in ((model._meta.label, field) for field in model._meta.fields)
        if field.related_model is Person
        and field.remote_field.on_delete is models.CASCADE
        and tables[label].fate != Fate.REMOVED
    ]
    assert wrong == []
