"""Reads a rule table: who handles and who decides a service, on which legal source."""

from __future__ import annotations

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import Confidence, Level
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    address,
    choice,
    key_starts,
    read_records,
    refuse_repeated,
    text,
    texts,
    whole_number,
)
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.services.rule_editing import load_rules
from fahrplan.standards.problems import Findings

KIND = "rules"
COLUMNS = (
    Column("key", "rule_key", text(120), "value"),
    Column("land", "Land", text(2), "value"),
    Column("match_keys", "Schlüsselanfänge", key_starts, "column"),
    Column("match_types", "Typen", texts(10)),
    Column("match_words", "Wörter im Namen", texts(80)),
    Column("handles", "bearbeitet", choice(Level), "value"),
    Column("decides", "entscheidet", choice(Level), "value"),
    Column("confidence", "Verlässlichkeit", choice(Confidence), "value"),
    Column("legal_source", "Rechtsquelle", text(300)),
    Column("legal_url", "Adresse der Rechtsquelle", address),
    Column("reason", "Begründung", text(500), "value"),
    Column("priority", "Rang", whole_number),
    Column("as_of", "Stand", text(10)),
    Column("note", "Bemerkung", text(2000)),
)


def import_rules(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Make the rules of the Länder in the file exactly those of the file. CSV or XLSX.

    Raises StandardError with line and column on any fault; then nothing changes.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["key"], label="rule_key")
        _refuse_loose(records)
        wanted = {
            record["key"]: {
                **{name: value for name, value in record.values.items() if name != "key"},
                "priority": 100 if record["priority"] is None else record["priority"],
                "active": True,
            }
            for record in records
        }
        load_rules(wanted, author=acting, report=report)
        return acting.source

    return run_import(report, data, author, work=work)


def _refuse_loose(records: list[Record]) -> None:
    """A rule without any condition applies to every service: it may only say that nothing is settled."""
    findings = Findings()
    for record in records:
        if not (record["land"] == "DE" or (record["land"].isdecimal() and len(record["land"]) == 2)):
            findings.add(record.line, "Land", f"„{record['land']}“ ist weder DE noch ein Landesschlüssel.")
        open_rule = not (record["match_keys"] or record["match_words"] or record["match_types"])
        if open_rule and {record["handles"], record["decides"]} != {Level.UNKLAR}:
            findings.add(record.line, "Schlüsselanfänge", "Ohne Bedingung darf die Regel nur „unklar“ sagen.")
    findings.refuse()
