"""What rows of a table point to: territories, organisations, services, departments; faults by line."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.importers.columns import Record
from fahrplan.municipalities.models import Department, Organisation, Territory
from fahrplan.standards.problems import Findings


def territories_by_key(keys: Iterable[str]) -> dict[str, Territory]:
    """Valid territories by the ARS or AGS given; the Kreis key of a kreisfreie Stadt gives the Stadt."""
    wanted = set(keys)
    kreise = [key.ljust(12, "0") for key in wanted if len(key) == 5]
    valid = Territory.objects.filter(valid_to=None)
    found = {row.ars[:5]: row for row in valid.filter(ars__in=kreise, kind=TerritoryKind.KREISFREIE_STADT)}
    found |= {row.ags: row for row in valid.filter(ags__in=[key for key in wanted if len(key) == 8])}
    found |= {row.ars: row for row in valid.filter(ars__in=wanted)}
    return found


def organisations_by_key(keys: Iterable[str]) -> dict[str, Organisation]:
    """Active organisations by their short name, or by the ARS of their territory."""
    wanted = set(keys)
    active = Organisation.objects.filter(active=True)
    areas = territories_by_key(key for key in wanted if key.isdecimal())
    by_territory = {
        row.territory_id: row for row in active.filter(territory__in=[area.pk for area in areas.values()])
    }
    found = {key: by_territory[area.pk] for key, area in areas.items() if area.pk in by_territory}
    return found | {row.key: row for row in active.filter(key__in=wanted)}


def services_by_key(keys: Iterable[str]) -> dict[str, PublicService]:
    return {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=set(keys))}


def departments_of(organisations: Iterable[Organisation]) -> dict[tuple[object, str], Department]:
    """(organisation id, name) → department."""
    return {
        (row.organisation_id, row.name): row
        for row in Department.objects.filter(organisation__in=list(organisations))
    }


def note_unknown(
    records: Iterable[Record], name: str, known: object, *, label: str, findings: Findings
) -> None:
    """One problem for each record whose value in this column is not among the known ones."""
    for record in records:
        values = record[name] if isinstance(record[name], list) else [record[name]]
        for value in values:
            if value not in known:  # type: ignore[operator]
                findings.add(record.line, label, f"„{value}“ ist hier nicht bekannt.")
