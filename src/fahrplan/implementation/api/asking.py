"""What the addresses of this API have in common: parameters, cursors, who or what is meant by a key."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from ninja import Field, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key, themenfeld_by_slug
from fahrplan.implementation.rules.sources import SOURCES, source_label
from fahrplan.implementation.services.recounting import BEGIN
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import organisation_by_key, place_by_ars

Digits = Annotated[str, Field(pattern=r"^([0-9]{2,12})?$")]
Key = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
SourceKey = Annotated[str, Field(max_length=20, pattern=r"^[a-z0-9_-]*$")]
Limit = Annotated[int, Field(ge=1, le=500)]
CellCursor = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]


class SourceShare(Schema):
    """A source and how many of the cells counted rest on it."""

    key: str
    label: str
    cells: int


def day_of(asked: date | None) -> date:
    """Today, or the day asked for: not before the OZG and not in the future."""
    today = timezone.localdate()
    if asked is None:
        return today
    if not BEGIN <= asked <= today:
        raise HttpError(422, f"„as_of“ muss zwischen dem {BEGIN:%d.%m.%Y} und heute liegen.")
    return asked


def service_meant(key: str) -> PublicService | None:
    """None where nothing was asked for; 404 for a key that the catalogue does not know."""
    if not key:
        return None
    found = service_by_key(key)
    if found is None:
        raise HttpError(404, f"Den Leistungsschlüssel „{key}“ gibt es im Katalog nicht.")
    return found.service


def area_meant(ars: str) -> Territory | None:
    if not ars:
        return None
    found = place_by_ars(ars)
    if found is None:
        raise HttpError(404, f"Den Regionalschlüssel „{ars}“ gibt es nicht.")
    return found


def organisation_meant(key: str) -> Organisation | None:
    if not key:
        return None
    found = organisation_by_key(key)
    if found is None:
        raise HttpError(404, f"Die Organisation „{key}“ gibt es nicht.")
    return found


def themenfeld_meant(slug: str) -> UUID | None:
    if not slug:
        return None
    found = themenfeld_by_slug(slug)
    if found is None:
        raise HttpError(404, f"Das Themenfeld „{slug}“ gibt es nicht.")
    return found.pk


def source_meant(key: str) -> str:
    """The key of a source; 404 with the known ones for another."""
    if key and key not in SOURCES:
        raise HttpError(404, f"Die Quelle „{key}“ gibt es nicht. Bekannt sind: {', '.join(SOURCES)}.")
    return key


def source_out(key: str) -> dict[str, str] | None:
    return {"key": key, "label": source_label(key)} if key else None


def cursor_of(first: UUID, second: UUID) -> str:
    return first.hex + second.hex


def key_of(cursor: str) -> tuple[UUID, UUID] | None:
    return (UUID(cursor[:32]), UUID(cursor[32:64])) if cursor else None


def address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
