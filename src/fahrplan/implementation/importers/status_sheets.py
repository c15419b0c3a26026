"""Reads the sheets in which departments report how their services stand: Excel or CSV, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, start_run
from fahrplan.implementation.importers.matching import known_services
from fahrplan.implementation.rules.maturity import MEASURED_BY
from fahrplan.implementation.rules.status_sheets import (
    GUIDE,
    VERSION,
    VERSION_TITLE,
    Marks,
    Shape,
    Statement,
    shape_of,
    statement_of,
    unread_columns,
)
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.implementation.selectors.reporters import departments_of, not_ours, reportable_services
from fahrplan.implementation.services.batch_reports import Said, report_many
from fahrplan.implementation.services.case_numbers import Cases, check_cases
from fahrplan.implementation.services.reporting import StateReport, check_state
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.encodings import ZIP_SIGNATURE
from fahrplan.standards.keys import KeyFormatError, LeikaKey
from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.tables import Row, Table, read_table, read_workbook

KIND = "sheet"
MOST_ROWS = 20_000
MOST_LINES = 500_000
NAMED_AT_MOST = 50
# Fields of the checks of a report → fields of the sheet.
SHEET_FIELDS = {"finding": "state", "url": "url", "planned_for": "day", "number": "cases", "year": "cases"}


@dataclass(frozen=True)
class Sender:
    """Whose sheet it is, and which person hands it in; without one nobody's role limits the rows."""

    organisation: Organisation
    person_id: UUID | None = None
    profile: str | None = None
    file_name: str = ""


@dataclass
class SheetReading:
    """A sheet as it was read. ``marks``: line → faults of that row, by field of the sheet."""

    table: Table
    shape: Shape
    said: list[Said] = field(default_factory=list)
    marks: dict[int, Marks] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def findings(self) -> Findings:
        """All faults with line and heading, in the order of the sheet."""
        findings = Findings()
        for line in sorted(self.marks):
            for name, messages in self.marks[line].faults.items():
                for message in messages:
                    findings.add(line, self.shape.heading(name)[:80], message)
        return findings


@dataclass(frozen=True)
class Known:
    """What rows are compared with."""

    services: dict[str, UUID]
    names: dict[UUID, tuple[str, str, bool]]  # service → key, name, countable
    foreign: set[UUID]
    mine: set[UUID] | None
    highest: int
    online_from: int


def import_status_sheet(
    data: bytes,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    profile: str | None = None,
    organisation: Organisation | str | None = None,
) -> ImportReport:
    """Report what the sheet says for the organisation (or its key), else for the one the template names.

    A person as author reports only what their role allows; the command line, without one, everything.
    Any fault refuses the sheet (StandardError with line and heading); the same sheet again changes nothing.
    """
    run = start_run(KIND, file_name=file_name, data=data, author=author, profile=profile or "")
    report = ImportReport(KIND, file_name, dry_run)
    try:
        sender = Sender(sheet_owner(data, organisation), author.person_id, profile, file_name)
        reading = read_status_sheet(data, sender)
        reading.findings().refuse()
        with transaction.atomic():
            counts, differences = report_many(
                sender.organisation, reading.said, author=replace(author, run=run)
            )
            transaction.set_rollback(dry_run)
    except StandardError as fault:
        refuse_run(run, fault.problems)
        raise
    report.counts = {"Zeilen": len(reading.table.rows), "leere Zeilen": reading.counts["leer"], **counts}
    report.notes, report.differences = reading.notes, differences
    finish_run(run, report)
    return report


def sheet_owner(data: bytes, given: Organisation | str | None) -> Organisation:
    """The organisation given, which must be the one the template names, else that one. Raises StandardError."""
    named = _named_in(data)
    if isinstance(given, Organisation):
        if named not in ("", given.key):
            raise StandardError.of(f"Diese Vorlage gehört zu „{named[:60]}“, nicht zu {given.name}.")
        return given
    key = given or named
    if not key:
        raise StandardError.of(
            "Die Liste sagt nicht, zu welcher Organisation sie gehört. Bitte geben Sie sie an."
        )
    found = Organisation.objects.select_related("territory").filter(key=key, active=True).first()
    if found is None:
        raise StandardError.of(f"Die Organisation „{key[:60]}“ gibt es nicht.")
    return found if not isinstance(given, str) or named in ("", given) else sheet_owner(data, found)


def _named_in(data: bytes) -> str:
    """The organisation that the template's guide names; empty where there is no guide. Refuses newer templates."""
    if not data.startswith(ZIP_SIGNATURE):
        return ""
    try:
        guide = read_workbook(data, sheet=GUIDE)
    except StandardError:
        return ""  # whatever is wrong with the file, reading its rows says it better
    if guide.header[:1] != (VERSION_TITLE,) or len(guide.header) < 2 or not guide.rows:
        return ""
    if guide.header[1] != str(VERSION):
        raise StandardError.of(
            f"Die Vorlage hat die Fassung „{guide.header[1][:20]}“. Gelesen wird Fassung {VERSION}. "
            "Bitte laden Sie die Vorlage neu herunter."
        )
    return guide.rows[0].cells[1].strip()


def read_status_sheet(data: bytes, sender: Sender) -> SheetReading:
    """Read all rows and collect their faults. Raises StandardError for a sheet that cannot be read at all."""
    if not data.startswith(ZIP_SIGNATURE) and data.count(b"\n") > MOST_LINES:
        raise StandardError.of(f"Die Liste hat mehr als {MOST_ROWS} Zeilen. Das kann keine Meldeliste sein.")
    if sender.organisation.territory is None:
        raise StandardError.of(
            "Zu dieser Organisation ist kein Gebiet bekannt. Für sie lässt sich nichts melden."
        )
    table = read_table(data)
    if len(table.rows) > MOST_ROWS:
        raise StandardError.of(
            f"Die Liste hat {len(table.rows)} Zeilen. Mehr als {MOST_ROWS} kann keine Meldeliste haben."
        )
    today = timezone.localdate()
    reading = SheetReading(table, shape_of(table.header, profile=sender.profile, last_year=today.year - 1))
    unread = unread_columns(reading.shape)
    if unread:
        reading.notes.append(f"Nicht gelesene Spalten: {', '.join(name[:40] for name in unread[:20])}.")
    known = _known(sender)
    seen: dict[UUID, tuple[int, Statement]] = {}
    for row in table.rows:
        _take(reading, row, known, seen, sender)
    return reading


def _known(sender: Sender) -> Known:
    scale = maturity_scale(MEASURED_BY)
    rows = PublicService.objects.filter(gone_since=None).order_by()
    told = rows.values_list("id", "leika_key", "name", "countable")
    return Known(
        known_services(gone=False),
        {pk: (key, name, countable) for pk, key, name, countable in told},
        not_ours(sender.organisation),
        _mine(sender),
        max(level.level for level in scale.levels) if scale else 0,
        scale.online_from if scale else 0,
    )


def _mine(sender: Sender) -> set[UUID] | None:
    """The services the sender may report about, None for all. Raises StandardError for who may report nothing."""
    if sender.person_id is None:
        return None
    person = Person.objects.filter(pk=sender.person_id).first()
    mine = reportable_services(sender.organisation, person) if person else set()
    if mine is not None and (person is None or not departments_of(sender.organisation, person)):
        raise StandardError.of("Sie dürfen für diese Organisation nichts melden.")
    return mine


def _take(
    reading: SheetReading,
    row: Row,
    known: Known,
    seen: dict[UUID, tuple[int, Statement]],
    sender: Sender,
) -> None:
    """Read one row: keep what it says, or its faults."""
    marks = Marks()
    shape = reading.shape
    statement = statement_of(shape, row.cells, marks, highest=known.highest, online_from=known.online_from)
    if not marks.faults and not statement.says_anything:
        reading.counts["leer"] += 1
        return
    _check(statement, shape.year, marks)
    service = _service(reading, row, known, marks)
    if service is not None:
        line, earlier = seen.setdefault(service, (row.line, statement))
        if line != row.line:
            if earlier != statement:
                marks.add("key", f"Diese Leistung steht schon in Zeile {line}, mit anderen Angaben.")
            else:
                reading.notes.append(f"Zeile {row.line}: wie Zeile {line}, zählt einmal.")
                service = None
    if marks.faults:
        reading.marks[row.line] = marks
    elif service is not None:
        key, name, _ = known.names[service]
        source = f"Meldeliste „{sender.file_name[:200]}“"
        reading.said.append(Said(service, key, name, statement, shape.year, source))


def _service(reading: SheetReading, row: Row, known: Known, marks: Marks) -> UUID | None:
    """The service a row means; None with a mark where it means none that may be reported."""
    written = row.cells[reading.shape.places["key"]].strip()
    try:
        key = str(LeikaKey.parse(written))
    except KeyFormatError as fault:
        marks.add("key", str(fault) if written else "Der Schlüssel fehlt.")
        return None
    service = known.services.get(key)
    if service is None:
        marks.add("key", f"Den Schlüssel {key} gibt es im Katalog nicht.")
        return None
    present, _, countable = known.names[service]
    refusal = _refused(service, known, countable=countable)
    if refusal:
        marks.add("key", refusal)
        return None
    if present != key and len(reading.notes) < NAMED_AT_MOST:
        reading.notes.append(f"Zeile {row.line}: Der Schlüssel {key} lautet heute {present}.")
    return service


def _refused(service: UUID, known: Known, *, countable: bool) -> str:
    """Why nothing may be reported about this service; empty where it may."""
    if not countable:
        return "Zu diesem Schlüssel gibt es keinen Stand: Er bezeichnet keine zählbare Leistung."
    if service in known.foreign:
        return "Für diese Leistung ist Ihre Organisation nicht zuständig."
    if known.mine is not None and service not in known.mine:
        return "Für diese Leistung ist Ihr Fachbereich nicht eingetragen."
    return ""


def _check(statement: Statement, year: int, marks: Marks) -> None:
    """The same checks as in the forms of the pages."""
    if marks.faults:
        return
    faults: dict[str, list[str]] = {}
    if statement.finding:
        report = StateReport(statement.finding, statement.url, statement.planned_for)
        faults |= _faults(lambda: check_state(report))
    if statement.since is not None and statement.since > timezone.localdate():
        faults["planned_for"] = ["„online seit“ liegt in der Zukunft. Ist die Leistung erst geplant?"]
    if statement.cases is not None:
        cases = Cases(year, statement.cases, None, "Meldeliste")
        faults |= _faults(lambda: check_cases(cases))
    for name, messages in faults.items():
        for message in messages:
            marks.add(SHEET_FIELDS[name], message)


def _faults(check: Callable[[], None]) -> dict[str, list[str]]:
    try:
        check()
    except ValidationError as fault:
        found: dict[str, list[str]] = fault.message_dict
        return found
    return {}
