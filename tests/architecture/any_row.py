"""A row of any model, made of its fields alone: for proofs that must not forget a table."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import organisation, person

_number = count(1)
# Columns that hold the hash of what somebody comes with.
HASHES = {"secret_hash", "subject_hash", "token_hash"}


class Owner:
    """An organisation, an account and a code that rows belong to."""

    def __init__(self, name: str) -> None:
        self.organisation: Organisation = organisation(name, OrganisationKind.EINHEITSGEMEINDE)
        self.account: ServiceAccount = ServiceAccount.objects.create(person=person(name))
        self.code = f"code-{name}"

    def value(self, field: models.Field[Any, Any]) -> Any:
        """What marks a row as this owner's; None for any other field."""
        if isinstance(field, models.ForeignKey):
            return {Organisation: self.organisation, ServiceAccount: self.account}.get(field.related_model)  # type: ignore[call-overload]
        return hash_of(self.code) if field.name in HASHES else None


def unsaved_row(model: type[models.Model], owner: Owner) -> models.Model:
    """A row of this model that belongs to the owner, not stored; what it points to is."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        own = owner.value(field)
        if own is not None:
            values[field.name] = own
        elif not field.has_default() and not field.null and not isinstance(field, models.AutoField):
            values[field.name] = _value(field, owner)
    return model(**values)


def stored_row(model: type[models.Model], owner: Owner) -> models.Model:
    """The same, stored by the owner of the tables."""
    if model is ServiceAccount:
        return owner.account
    row = unsaved_row(model, owner)
    row.save(force_insert=True)
    return row


def _value(field: models.Field[Any, Any], owner: Owner) -> Any:
    if isinstance(field, models.ForeignKey):
        if field.related_model is Person:
            return person(f"Mensch {next(_number)}")
        return stored_row(field.related_model, owner)  # type: ignore[arg-type]
    if field.choices:
        return next(iter(dict(field.flatchoices)))
    return _plain(field)


def _plain(field: models.Field[Any, Any]) -> Any:
    number = next(_number)
    kinds: list[tuple[Any, Any]] = [
        (models.UUIDField, uuid4()),
        (models.DateTimeField, timezone.now() + timedelta(days=9)),
        (models.DateField, date(2030, 1, 1)),
        (models.BooleanField, False),
        (models.DecimalField, Decimal(1)),
        (models.IntegerField, number),
        (models.BinaryField, b"x"),
        (models.FileField, f"x{number}.bin"),
        (models.FloatField, 1.0),
        (models.TimeField, time(9)),
        (models.JSONField, {}),
        (models.EmailField, f"x{number}@example.org"),
        (models.CharField, f"x{number}"),
        (models.TextField, f"x{number}"),
    ]
    return next(value for kind, value in kinds if isinstance(field, kind))
