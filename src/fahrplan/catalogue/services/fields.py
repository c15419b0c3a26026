"""Putting journal values into a service and taking them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fahrplan.catalogue.enums import KeyLevel
from fahrplan.catalogue.models import OzgService, PublicService
from fahrplan.catalogue.rules import STORED, is_countable
from fahrplan.catalogue.selectors.history import stored_value
from fahrplan.foundation.models import Source
from fahrplan.standards.keys import LeikaKey

DEMO_SOURCE = "demo-leistungen"


@dataclass
class References:
    """Records that services point to, by the names the journal uses; loaded once for many services."""

    ozg: dict[str, OzgService] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    @classmethod
    def load(cls) -> References:
        return cls(
            {row.ozg_id: row for row in OzgService.objects.select_related("lage")},
            {row.key: row for row in Source.objects.all()},
        )


def put(service: PublicService, field: str, value: Any, known: References) -> None:
    """Set the field from its journal value; what is derived from it follows."""
    if field == "ozg_service":
        service.ozg_service = known.ozg[value] if value else None
    elif field == "source":
        service.source = known.sources[value] if value else None
        service.is_demo = value == DEMO_SOURCE
    elif field == "gone_since":
        service.gone_since = date.fromisoformat(value) if value else None
    else:
        setattr(service, field, value)
    service.countable = is_countable(service.level, service.types)


def new_service(
    key: str, values: Mapping[str, Any], *, source: Source | None, known: References
) -> PublicService:
    """An unsaved service with these journal values."""
    service = PublicService(leika_key=key, object_key=key[:8], level=level_of(key), source=source)
    service.is_demo = source is not None and source.key == DEMO_SOURCE
    for name, value in values.items():
        put(service, name, value, known)
    service.countable = is_countable(service.level, service.types)
    return service


def snapshot(service: PublicService) -> dict[str, Any]:
    """All stored fields as the journal writes them."""
    return {name: stored_value(service, name) for name in STORED}


def level_of(key: str) -> KeyLevel:
    """The level of a LeiKa key. Raises KeyFormatError when it is none."""
    return KeyLevel(LeikaKey(key).level.value)
