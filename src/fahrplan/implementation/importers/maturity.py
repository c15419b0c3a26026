"""Maturity models from a file, all or nothing."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, start_run
from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.implementation.rules.maturity_files import parse_scale
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.implementation.services.maturity import replace_maturity_model
from fahrplan.standards.problems import StandardError

KIND = "maturity"


def import_maturity(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Put the texts of this model (JSON) in place of the present ones, or add a new model.

    Stored assessments keep their levels. Raises StandardError naming each faulty field; then nothing is
    written but the refused run.
    """
    run = start_run(KIND, file_name=file_name, data=data, author=author)
    report = ImportReport(KIND, file_name, dry_run)
    try:
        scale = parse_scale(data)
        with transaction.atomic():
            report.notes = _notes(maturity_scale(scale.key), scale)
            report.differences = replace_maturity_model(
                scale, file_name=file_name, author=replace(author, run=run)
            )
            transaction.set_rollback(dry_run)
    except StandardError as fault:
        refuse_run(run, fault.problems)
        raise
    report.counts = {
        "Modelle": 1,
        "Kriterien": len(scale.criteria),
        "geänderte Texte": len(report.differences),
    }
    finish_run(run, report)
    return report


def _notes(present: MaturityScale | None, scale: MaturityScale) -> list[str]:
    """What a person should know before releasing: criteria that go, words that are not official."""
    kept = {criterion.key for criterion in scale.criteria}
    gone = [one.name for one in present.criteria if one.key not in kept] if present else []
    notes = [f"Das Kriterium „{name}“ entfällt. Frühere Einschätzungen behalten ihre Stufe." for name in gone]
    if scale.origin != "official":
        notes.append(f"Die Datei nennt ihre Texte: {scale.origin_label}.")
    return notes
