"""Organisations without a territory of their own: Jobcenter, Finanzämter, Land authorities, shared centres."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.models import Organisation, Territory

FIELDS = ("name", "kind", "land", "seat", "website", "note", "source", "confidence", "active", "is_demo")


@transaction.atomic
def load_special_organisations(
    wanted: Mapping[str, Mapping[str, Any]],
    areas: Mapping[str, list[Territory]],
    *,
    author: Author,
    report: ImportReport,
) -> None:
    """Create or change the organisations of a table: key → fields, key → areas. Others stay as they are.

    Fills the report; a dry run writes nothing.
    """
    stored = {row.key: row for row in Organisation.objects.filter(key__in=wanted).prefetch_related("areas")}
    rows: list[Change] = []
    for key, values in wanted.items():
        organisation = stored.get(key)
        if organisation is None:
            rows += _add(key, values, areas[key], author=author, report=report)
        else:
            rows += _change(organisation, values, areas[key], author=author, report=report)
    report.counts |= {
        "neu": len(wanted) - len(stored),
        "geändert": len({d.subject for d in report.differences if d.kind == ChangeKind.CHANGED}),
    }
    report.counts["unverändert"] = len(stored) - report.counts["geändert"]
    journal(rows)


def _add(
    key: str, values: Mapping[str, Any], areas: list[Territory], *, author: Author, report: ImportReport
) -> list[Change]:
    report.differences.append(Difference(ChangeKind.ADDED, key, values["name"]))
    if report.dry_run:
        return []
    organisation = Organisation.objects.create(key=key, **values)
    organisation.areas.set(areas)
    snapshot = {name: getattr(organisation, name) for name in FIELDS}
    return [
        entry(
            organisation,
            ChangeKind.ADDED,
            author,
            new=snapshot | {"areas": sorted(area.ars for area in areas)},
        )
    ]


def _change(
    organisation: Organisation,
    values: Mapping[str, Any],
    areas: list[Territory],
    *,
    author: Author,
    report: ImportReport,
) -> list[Change]:
    fields = changed_fields(organisation, dict(values))
    old, new = sorted(area.ars for area in organisation.areas.all()), sorted(area.ars for area in areas)
    pairs = fields | ({"areas": (old, new)} if old != new else {})
    report.differences += [
        Difference(ChangeKind.CHANGED, organisation.key, organisation.name, name, *pair)
        for name, pair in pairs.items()
    ]
    if report.dry_run or not pairs:
        return []
    for name, (_, value) in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    organisation.areas.set(areas)
    return entries(organisation, pairs, author)
