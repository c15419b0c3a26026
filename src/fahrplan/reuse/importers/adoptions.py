"""Reads a table of adoptions, as the lists give it out: one row for each organisation and solution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import in_journal
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    choice,
    day,
    read_records,
    refuse_repeated,
    yes_or_no,
)
from fahrplan.municipalities.importers.references import organisations_by_key, services_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.adoption_records import services_of
from fahrplan.solutions.importers.tables import columns_in, entries, money, short_text
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.standards.problems import Findings

KIND, OWN_KIND = "adoptions", "own-adoptions"
FORBIDDEN = "Für diese Stelle dürfen Sie nichts eintragen."
COLUMNS = (
    Column("organisation", "Organisation", short_text(120), "value"),
    Column("solution", "Lösung", short_text(120), "value"),
    Column("services", "Leistungen", entries(20), "value"),
    Column("state", "Stand", choice(AdoptionState), "value"),
    Column("in_use_since", "im Einsatz seit", day),
    Column("planned_for", "geplant für", day),
    Column("address", "Adresse", short_text(2000)),
    Column("version", "Version", short_text(40)),
    Column("fachverfahren", "Fachverfahren", short_text(120)),
    Column("cost_once", "Kosten einmalig in Euro", money(2)),
    Column("cost_yearly", "Kosten im Jahr in Euro", money(2)),
    Column("staff_days_once", "eigene Arbeitstage", money(1)),
    Column("experience", "Erfahrung", short_text(5_000)),
    Column("may_be_called", "gern anrufen", yes_or_no),
    Column("call_contact", "Wen anrufen", short_text(200)),
    Column("is_demo", "Demodaten", yes_or_no),
)
LABELS = {column.name: column.label for column in COLUMNS}
INSIDE = tuple(InsideFacts.__dataclass_fields__)
PLAIN = ("state", "in_use_since", "planned_for")


def import_adoptions(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Create or change adoptions, one row for each organisation and solution.

    A column that the table lacks leaves its field as it is. A person enters only what they may (see
    record_adoption). Raises StandardError with every fault of the file; then nothing is changed.
    """
    return _read(ImportReport(KIND, file_name, dry_run), data, author, None)


def import_own_adoptions(
    data: bytes,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    organisation: Organisation | str | None = None,
) -> ImportReport:
    """The same for one organisation (or its key): rows about another one refuse the file."""
    key = organisation.key if isinstance(organisation, Organisation) else organisation
    return _read(ImportReport(OWN_KIND, file_name, dry_run), data, author, key)


def _read(report: ImportReport, data: bytes, author: Author, only: str | None) -> ImportReport:
    def work(acting: Author) -> Source | None:
        records = read_records(data, columns_in(data, COLUMNS))
        refuse_repeated(records, ["organisation", "solution"], label="Lösung")
        known, findings = _Known(records), Findings()
        _check_owner(records, only, findings)
        findings.refuse()
        report.counts = {"neu": 0, "geändert": 0, "unverändert": 0}
        for record in records:
            _take(record, known, findings, acting, report)
        findings.refuse()
        return acting.source

    return run_import(report, data, author, work=work)


def _check_owner(records: Iterable[Record], only: str | None, findings: Findings) -> None:
    for record in records:
        if only is not None and record["organisation"] != only:
            findings.add(record.line, LABELS["organisation"], FORBIDDEN)


class _Known:
    """Everything the rows point to, fetched at once."""

    def __init__(self, records: list[Record]) -> None:
        self.organisations = organisations_by_key(record["organisation"] for record in records)
        keys = {record["solution"] for record in records}
        keys |= {record.values.get("fachverfahren") or "" for record in records}
        found = Solution.objects.filter(key__in=keys).select_related("merged_into", "provider")
        self.solutions = {row.key: row.merged_into or row for row in found}
        self.services: dict[str, PublicService] = services_by_key(
            key for record in records for key in record["services"] or ()
        )


def _take(record: Record, known: _Known, findings: Findings, author: Author, report: ImportReport) -> None:
    """Write one row, or note its faults."""
    organisation = _one(record, "organisation", known.organisations, findings)
    solution = _one(record, "solution", known.solutions, findings)
    services = _services(record, known, findings)
    if organisation is None or solution is None or services is None:
        return
    stored = Adoption.objects.filter(organisation=organisation, solution=solution, merged_into=None)
    before = stored.select_related("version", "fachverfahren").first()
    told = _snapshot(before)
    facts = _facts(record, before, solution, services, _Row(record, known, findings))
    if facts is None:
        return
    try:
        adoption = record_adoption(organisation, solution, facts, author=author)
    except PermissionDenied:
        findings.add(record.line, LABELS["organisation"], FORBIDDEN)
    except ValidationError as fault:
        _note(record, fault, findings)
    else:
        _report(adoption, told, report)


class _Row:
    """One row while it is read."""

    def __init__(self, record: Record, known: _Known, findings: Findings) -> None:
        self.record, self.known, self.findings = record, known, findings

    def given(self, name: str, stored: Any) -> Any:
        """The value of the row where the table has the column, else what is stored."""
        return self.record[name] if name in self.record.values else stored


def _facts(
    record: Record,
    before: Adoption | None,
    solution: Solution,
    services: list[PublicService],
    row: _Row,
) -> AdoptionFacts | None:
    """What the row says, completed with what is stored; None with a note for a value that does not exist."""
    version = before.version if before else None
    if number := record.values.get("version"):
        version = SolutionVersion.objects.filter(solution=solution, number=number).first()
        if version is None:
            row.findings.add(record.line, LABELS["version"], f"„{number}“ gibt es bei dieser Lösung nicht.")
            return None
    elif "version" in record.values:
        version = None
    inside = {name: row.given(name, getattr(before, name) if before else _empty(name)) for name in INSIDE}
    if "fachverfahren" in record.values:
        inside["fachverfahren"] = None
        if record["fachverfahren"]:
            inside["fachverfahren"] = _one(record, "fachverfahren", row.known.solutions, row.findings)
            if inside["fachverfahren"] is None:
                return None
    return AdoptionFacts(
        record["state"],
        services,
        row.given("in_use_since", before.in_use_since if before else None),
        row.given("planned_for", before.planned_for if before else None),
        version,
        record.values.get("address") or "",
        InsideFacts(**inside),
        is_demo=bool(record.values.get("is_demo")),
    )


def _empty(name: str) -> Any:
    return InsideFacts.__dataclass_fields__[name].default


def _one(record: Record, name: str, known: dict[str, Any], findings: Findings) -> Any:
    found = known.get(record[name])
    if found is None:
        findings.add(record.line, LABELS[name], f"„{str(record[name])[:60]}“ gibt es nicht.")
    return found


def _services(record: Record, known: _Known, findings: Findings) -> list[PublicService] | None:
    keys = list(dict.fromkeys(record["services"] or ()))
    missing = [key for key in keys if key not in known.services]
    for key in missing[:5]:
        findings.add(record.line, LABELS["services"], f"Den Schlüssel „{key}“ gibt es im Katalog nicht.")
    return None if missing else [known.services[key] for key in keys]


def _note(record: Record, fault: ValidationError, findings: Findings) -> None:
    named = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
    for name, texts in named.items():
        for text in texts:
            findings.add(record.line, LABELS.get(name, "Zeile"), text)


def _snapshot(adoption: Adoption | None) -> dict[str, Any] | None:
    """The values that a table can change; None for no entry, or one that nobody has confirmed."""
    if adoption is None or adoption.origin != Origin.CONFIRMED:
        return None
    values = {name: in_journal(getattr(adoption, name)) for name in (*PLAIN, "version", *INSIDE)}
    services = sorted(service.leika_key for service in services_of(adoption).values())
    return values | {"services": services}


def _report(adoption: Adoption, before: dict[str, Any] | None, report: ImportReport) -> None:
    adoption.refresh_from_db()
    subject, after = f"{adoption.organisation.key} / {adoption.solution.key}", _snapshot(adoption) or {}
    if before is None:
        report.counts["neu"] += 1
        report.differences.append(Difference(ChangeKind.ADDED, subject, str(adoption)))
        return
    changed = [name for name, value in after.items() if before.get(name) != value]
    report.counts["geändert" if changed else "unverändert"] += 1
    report.differences += [
        Difference(ChangeKind.CHANGED, subject, str(adoption), LABELS[name], before.get(name), after[name])
        for name in changed
    ]
