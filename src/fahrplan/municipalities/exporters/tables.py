"""Lists of this room as tables to download: header and rows. Tables that can be read in again say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.municipalities.models import (
    ContactPoint,
    Organisation,
    Responsibility,
    ResponsibilityRule,
    Territory,
)
from fahrplan.municipalities.rules.opening_hours import written_opening_hours
from fahrplan.municipalities.selectors.service_lists import ServiceRow

SERVICE_HEADER = (
    "Leistungsschlüssel", "Leistung", "Themenfeld", "Zuordnung", "Begründung", "Rechtsquelle",
    "Verlässlichkeit", "ausdrücklich festgelegt", "Fachbereich",
)  # fmt: skip
ORGANISATION_HEADER = (
    "Kurzname", "Name", "Art", "Regionalschlüssel", "AGS", "Bevölkerung", "Fläche in km²", "Sitz",
    "Internetseite", "Quelle", "Gebietsstand",
)  # fmt: skip
TERRITORY_HEADER = (
    "Regionalschlüssel", "AGS", "amtlicher Name", "Anzeigename", "Art", "Bevölkerung", "Fläche in km²",
    "Postleitzahl", "Länge", "Breite", "Gebietsstand",
)  # fmt: skip
# These three are the columns the importers read.
RULE_HEADER = (
    "rule_key", "land", "match_keys", "match_types", "match_words", "handles", "decides", "confidence",
    "legal_source", "legal_url", "reason", "priority", "as_of", "note",
)  # fmt: skip
CONTACT_HEADER = (
    "organisation", "department", "label", "street", "postcode", "town", "phone", "email", "website",
    "opening_hours", "opening_note", "accessibility", "source", "as_of", "is_demo",
)  # fmt: skip
RESPONSIBILITY_HEADER = (
    "leika_key", "ars", "role", "organisation", "department", "reason", "source", "confidence", "valid_from",
    "is_demo",
)  # fmt: skip


def service_rows(rows: Iterable[ServiceRow], verdict_label: dict[str, str]) -> Iterator[list[Any]]:
    for row in rows:
        ozg = row.service.ozg_service
        yield [
            row.service.leika_key,
            row.service.name,
            ozg.lage.themenfeld.name if ozg and ozg.lage else "",
            verdict_label[row.verdict],
            row.reason,
            row.source,
            row.confidence_label,
            row.explicit,
            row.department.name if row.department else "",
        ]


def organisation_rows(organisations: Iterable[Organisation]) -> Iterator[list[Any]]:
    for row in organisations:
        area = row.territory
        yield [
            row.key,
            row.name,
            row.get_kind_display(),
            area.ars if area else "",
            area.ags if area else "",
            area.population if area else None,
            float(area.area_km2) if area and area.area_km2 is not None else None,
            row.seat,
            row.website,
            row.source,
            area.as_of if area else None,
        ]


def territory_rows(territories: Iterable[Territory]) -> Iterator[list[Any]]:
    for row in territories:
        yield [
            row.ars,
            row.ags,
            row.name,
            row.display_name,
            row.get_kind_display(),
            row.population,
            float(row.area_km2) if row.area_km2 is not None else None,
            row.postcode,
            row.longitude,
            row.latitude,
            row.as_of,
        ]


def rule_rows(rules: Iterable[ResponsibilityRule]) -> Iterator[list[Any]]:
    for row in rules:
        yield [
            row.key,
            row.land,
            "|".join(row.match_keys),
            "|".join(row.match_types),
            "|".join(row.match_words),
            *(getattr(row, name) for name in RULE_HEADER[5:]),
        ]


def contact_rows(contacts: Iterable[ContactPoint]) -> Iterator[list[Any]]:
    for row in contacts:
        yield [
            row.organisation.key,
            row.department.name if row.department else "",
            *(getattr(row, name) for name in CONTACT_HEADER[2:9]),
            written_opening_hours(row.opening_hours),
            row.opening_note,
            row.accessibility,
            row.source,
            row.as_of,
            row.is_demo,
        ]


def responsibility_rows(responsibilities: Iterable[Responsibility]) -> Iterator[list[Any]]:
    for row in responsibilities:
        yield [
            row.service.leika_key,
            row.territory.ars,
            row.role,
            row.organisation.key,
            row.department.name if row.department else "",
            row.reason,
            row.source,
            row.confidence,
            row.valid_from,
            row.is_demo,
        ]
