"""The catalogue from a table of services (LeiKa, OZG mapping)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import Lage, OzgService, PublicService, ServiceType, Themenfeld
from fahrplan.catalogue.rules.difference import Comparison
from fahrplan.catalogue.services.loading import Group, Load, load_groups, load_services
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources, tracked
from fahrplan.standards.german_text import fold
from fahrplan.standards.leika import LeikaTable, ServiceRecord, leika_types, profiles, read_leika
from fahrplan.standards.leika.records import ServiceFacts
from fahrplan.standards.problems import Findings

KIND = "leika"
# The day a list describes, where the list itself is known and does not say it.
KNOWN_STATES = {"ozg-mapping-2019": date(2019, 10, 1)}
# An empty cell takes these away; in the other columns it only says nothing.
OFFICIAL = ("name", "types", "legal_basis", "legal_links", "laws", "sdg", "ozg_service")
ENRICHING = ("plain_name", "summary", "addressees", "keywords")
NOTES = 20
LIMITS: dict[str, tuple[type[models.Model], str]] = {
    "plain_name": (PublicService, "plain_name"),
    "ozg_name": (OzgService, "name"),
    "lage": (Lage, "name"),
    "themenfeld": (Themenfeld, "name"),
    "laws": (PublicService, "laws"),
    "sdg": (PublicService, "sdg"),
    "keywords": (PublicService, "keywords"),
}


def import_leika(
    data: bytes,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    profile: str | None = None,
    source: Source | None = None,
) -> ImportReport:
    """Make the catalogue hold this list: services added, changed, gone, returned, re-keyed; all or nothing.

    The list speaks only for its own source (``source``, else the author's, else one for each profile): what
    other sources brought is never declared gone. Only fields with content somewhere in the file are compared.
    Raises StandardError with every fault; then only a refused run remains.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run, profile=profile or "")

    def read(content: bytes) -> LeikaTable:
        table = read_leika(content, profile=profile)
        check_lengths([*table.records, *table.without_key])
        return table

    def origin(table: LeikaTable) -> Source:
        return source or author.source or source_of(table.profile)

    return perform(KIND, upload, read=read, source=origin, apply=_apply)


def source_of(profile: str) -> Source:
    """The source that stands behind a profile's lists."""
    title = next(entry.source for entry in profiles() if entry.name == profile)
    return sources(f"leika-{profile}", title=title[:300], as_of=KNOWN_STATES.get(profile))


def check_lengths(records: Iterable[ServiceFacts]) -> None:
    """Raise StandardError when a value is longer than the catalogue can keep."""
    findings = Findings()
    limits = {name: _limit(model, field) for name, (model, field) in LIMITS.items()}
    for record in records:
        for name, limit in limits.items():
            value = getattr(record, name)
            if any(len(part) > limit for part in ([value] if isinstance(value, str) else value)):
                findings.add(record.line, name, f"Der Text ist länger als {limit} Zeichen.")
    findings.refuse()


def _limit(model: type[models.Model], name: str) -> int:
    field = model._meta.get_field(name)
    inner = field.base_field if isinstance(field, ArrayField) else field
    if not isinstance(inner, models.CharField) or inner.max_length is None:
        raise FieldDoesNotExist(name)
    return inner.max_length


def _apply(table: LeikaTable, load: Load) -> None:
    load_types()
    groups = groups_of([*table.records, *table.without_key])
    known = load_groups(groups, load)
    brought = fields_brought(table.records)
    rows = tracked(table.records, total=len(table.records), words="Zeilen verglichen")
    wanted = {record.key.value: values_of(record, brought) for record in rows}
    found = load_services(wanted, load, known=known)
    _report(table, found, load.report)


def load_types() -> None:
    """Keep the official list of types with its meanings."""
    ServiceType.objects.bulk_create(
        [ServiceType(code=kind.code, meaning=kind.meaning) for kind in leika_types().values()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["meaning"],
    )


def groups_of(records: Iterable[ServiceFacts]) -> list[Group]:
    """The OZG services named in the rows, each once; the first row that names one decides."""
    found: dict[str, Group] = {}
    for row in records:
        if row.ozg_id:
            name = row.ozg_name or f"OZG-Leistung {row.ozg_id}"
            found.setdefault(row.ozg_id, Group(row.ozg_id, name, row.lage, row.themenfeld))
    return list(found.values())


def fields_brought(records: Iterable[ServiceRecord]) -> set[str]:
    """The catalogue fields about which the table says anything at all."""
    rows = list(records)
    sought = {**{name: name for name in (*OFFICIAL, *ENRICHING)}, "ozg_service": "ozg_id"}
    return {name for name, attribute in sought.items() if any(getattr(row, attribute) for row in rows)}


def values_of(record: ServiceRecord, brought: set[str]) -> dict[str, Any]:
    """The row as journal values of the fields that the table brings."""
    values: Mapping[str, Any] = {
        "name": record.name,
        "types": list(record.types),
        "legal_basis": record.legal_basis,
        "legal_links": [{"label": link.label or link.url, "url": link.url} for link in record.legal_links],
        "laws": list(record.laws),
        "sdg": list(record.sdg),
        "ozg_service": record.ozg_id,
        "plain_name": record.plain_name,
        "summary": record.summary,
        "addressees": addressees(record.addressees),
        "keywords": list(record.keywords),
    }
    return {name: value for name, value in values.items() if name in brought and (name in OFFICIAL or value)}


def addressees(words: Iterable[str]) -> list[str]:
    """Our codes for the words a list uses; words we do not know are left out."""
    beginnings = {"buerger": "buerger", "unternehmen": "unternehmen", "wirtschaft": "unternehmen"}
    beginnings |= {"verwaltung": "verwaltung", "behoerde": "verwaltung"}
    found = [code for word in words for begin, code in beginnings.items() if fold(word).startswith(begin)]
    return [code for code in Addressee.values if code in found]


def _report(table: LeikaTable, found: Comparison, report: ImportReport) -> None:
    changed = [one for one in report.differences if one.field == "source"]
    report.counts = {
        "neu": len(found.added),
        "geändert": len(found.changed),
        "entfallen": len(found.gone),
        "wieder da": len(found.returned),
        "umgeschlüsselt": len({move.old_key for move in found.rekeyed}),
        "unverändert": found.unchanged,
        "von anderer Quelle übernommen": len(changed),
        "von Hand gepflegt, geblieben": len(found.kept),
        "Zeilen ohne Schlüssel": len(table.without_key),
    }
    if table.without_key:
        report.notes.append(
            f"{len(table.without_key)} Zeilen haben keinen Leistungsschlüssel und sind nicht übernommen."
        )
    if table.unknown_columns:
        report.notes.append(f"Nicht benutzte Spalten: {', '.join(table.unknown_columns)}.")
    report.notes.extend(str(warning) for warning in table.warnings[:NOTES])
    if table.warnings_total > NOTES:
        report.notes.append(f"Weitere Hinweise: {table.warnings_total - NOTES}.")
    report.notes.extend(
        f"{key}: Das Feld „{name}“ hat eine Person geändert; der Wert der Liste weicht ab und gilt nicht."
        for key, name in found.kept[:NOTES]
    )
