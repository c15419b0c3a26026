"""Which Land and which federal ministry lead a Themenfeld."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import Themenfeld
from fahrplan.catalogue.services.loading import Load
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, journal
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KIND = "themenfeld_leads"
LIMITS = {"lead_land": 120, "lead_ministry": 200, "lead_source": 300}


@dataclass(frozen=True)
class Lead:
    line: int
    themenfeld: str
    values: dict[str, str]


def import_themenfeld_leads(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Columns: themenfeld, lead_land, lead_ministry, source, note. Raises StandardError; then nothing is written."""
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(KIND, upload, read=read_leads, source=lambda leads: author.source, apply=_apply)


def read_leads(data: bytes) -> list[Lead]:
    """The rows of the table. Raises StandardError."""
    table = read_table(data)
    table.require("themenfeld", "lead_land", "lead_ministry", "source")
    findings = Findings()
    leads = []
    for line, record in table.records():
        values = {
            "lead_land": record["lead_land"],
            "lead_ministry": record["lead_ministry"],
            "lead_source": "; ".join(part for part in (record["source"], record.get("note", "")) if part),
        }
        if not record["themenfeld"]:
            findings.add(line, "themenfeld", "Das Themenfeld fehlt.")
        for name, limit in LIMITS.items():
            if len(values[name]) > limit:
                findings.add(line, name, f"Der Text ist länger als {limit} Zeichen.")
        leads.append(Lead(line, record["themenfeld"], values))
    findings.refuse()
    return leads


def _apply(leads: list[Lead], load: Load) -> None:
    known = {row.name.casefold(): row for row in Themenfeld.objects.all()}
    changed = 0
    for lead in leads:
        themenfeld = known.get(lead.themenfeld.casefold())
        if themenfeld is None:
            load.report.notes.append(f"Zeile {lead.line}: Das Themenfeld „{lead.themenfeld}“ gibt es nicht.")
        else:
            changed += _update(themenfeld, lead.values, load)
    journal(load.rows)
    missing = len(load.report.notes)
    load.report.counts = {
        "geändert": changed,
        "unverändert": len(leads) - changed - missing,
        "nicht im Katalog": missing,
    }


def _update(themenfeld: Themenfeld, values: dict[str, str], load: Load) -> int:
    differing = {name: new for name, new in values.items() if getattr(themenfeld, name) != new}
    for name, new in differing.items():
        load.note(themenfeld, ChangeKind.CHANGED, name=name, old=getattr(themenfeld, name), new=new)
        setattr(themenfeld, name, new)
    if differing:
        themenfeld.save()
    return bool(differing)
