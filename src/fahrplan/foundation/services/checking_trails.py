"""Checks the sealed trails and writes the result down, so that a page can show it without reading every row."""

from __future__ import annotations

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.selectors.audit import CHECK, Verdict, verify_trails
from fahrplan.foundation.services.journal import journal


def check_trails() -> Verdict:
    """The verdict, also stored in the journal. Call within a scope that sees all organisations."""
    verdict = verify_trails()
    number = new_id()
    told = {
        "blocks": verdict.blocks,
        "rows": verdict.rows,
        "forgotten": verdict.forgotten,
        "open": verdict.open,
        "fault": str(verdict.fault) if verdict.fault else "",
    }
    check = Change(
        subject_kind=CHECK,
        subject_id=number,
        subject_key=str(number),
        subject_label="Prüfung der Spuren",
        kind=ChangeKind.ADDED,
        new=told,
    )
    journal([check])
    return verdict
