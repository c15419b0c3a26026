"""Storing the outlines of areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Boundary, Territory

DECIMALS = 5  # about a metre
FIELDS = ("rings", "box", "points", "source", "as_of")

Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Outline:
    """The rings of one area (degrees, longitude first), where they come from, and their day, if it is known."""

    rings: Rings
    source: str
    as_of: date | None = None

    def values(self) -> dict[str, Any]:
        """What is stored: the points rounded, their number, and the box around them."""
        rings = [[[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring] for ring in self.rings]
        lons = [lon for ring in rings for lon, _ in ring]
        lats = [lat for ring in rings for _, lat in ring]
        return {
            "rings": rings,
            "box": [min(lons), min(lats), max(lons), max(lats)],
            "points": len(lons),
            "source": self.source[:300],
            "as_of": self.as_of,
        }


@transaction.atomic
def set_boundaries(outlines: Mapping[Territory, Outline], *, author: Author, report: ImportReport) -> None:
    """Store these outlines; others stay. Fills the report; a dry run writes nothing.

    An outline without a day keeps the one that is stored. The journal names numbers of points, not the points.
    """
    stored = {
        row.territory_id: row
        for row in Boundary.objects.filter(territory__in=list(outlines)).select_related("territory")
    }
    fresh, touched, rows = [], [], []
    for territory, outline in outlines.items():
        values, known = outline.values(), stored.get(territory.pk)
        if known is None:
            fresh.append(Boundary(territory=territory, **values))
            rows.append(entry(fresh[-1], ChangeKind.ADDED, author, new={"points": values["points"]}))
            continue
        values["as_of"] = values["as_of"] or known.as_of
        differing = changed_fields(known, values)
        if differing:
            before = known.points
            for name, (_, new) in differing.items():
                setattr(known, name, new)
            known.changed_at = timezone.now()
            touched.append(known)
            rows.append(
                entry(known, ChangeKind.CHANGED, author, field="points", old=before, new=known.points)
            )
    _fill(report, fresh, touched, unchanged=len(outlines) - len(fresh) - len(touched))
    if not report.dry_run:
        Boundary.objects.bulk_create(fresh, batch_size=200)
        Boundary.objects.bulk_update(touched, [*FIELDS, "changed_at"], batch_size=200)
        journal(rows)


def _fill(report: ImportReport, fresh: list[Boundary], touched: list[Boundary], *, unchanged: int) -> None:
    report.counts |= {
        "neue Grenzen": len(fresh),
        "geänderte Grenzen": len(touched),
        "unveränderte Grenzen": unchanged,
    }
    for kind, rows in ((ChangeKind.ADDED, fresh), (ChangeKind.CHANGED, touched)):
        report.differences += [
            Difference(kind.value, row.territory.ars, str(row), "Punkte", None, row.points) for row in rows
        ]
