"""Checklists of a project: procurement, information kit, data protection and the others, replied to as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.enums import PlanReply
from fahrplan.journey.models import PlanAnswer, Project
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.selectors.checklists import answers_of, sheet_view
from fahrplan.journey.services.plan_lines import STALE

LONGEST_NOTE = 500


@transaction.atomic
def save_sheet(
    project: Project,
    sheet: str,
    replies: Mapping[str, tuple[str, str]],
    *,
    by: Person,
    based_on: str | None = None,
) -> int:
    """Store point → (reply, note) of a checklist; how many points changed.

    Raises PermissionDenied, KeyError for an unknown checklist, ValidationError for unknown points or replies, too
    long notes, and for a form filled from another state than the stored one.
    """
    may_work.require(by, project)
    return record_sheet(project, sheet, replies, author=author_of(by), based_on=based_on)


@transaction.atomic
def record_sheet(
    project: Project,
    sheet: str,
    replies: Mapping[str, tuple[str, str]],
    *,
    author: Author,
    based_on: str | None = None,
) -> int:
    """The same without a person."""
    held = locked(project)
    answers = answers_of(held)
    view = sheet_view(sheet, answers)
    _check(replies, {point.key for point in view.sheet.points})
    stored = answers.get(sheet, {})
    changes: list[Change] = []
    for key, (reply, note) in replies.items():
        changes += _set(
            held, stored.get(key) or PlanAnswer(project=held, sheet=sheet, key=key), (reply, note), author
        )
    if changes and based_on is not None and based_on != view.version:
        raise ValidationError(STALE)
    journal(changes)
    return len(changes)


def _set(held: Project, answer: PlanAnswer, told: tuple[str, str], author: Author) -> list[Change]:
    reply, note = told[0], told[1].strip()
    if (answer.reply, answer.note) == (reply, note):
        return []
    new = answer._state.adding
    old = {"reply": answer.reply, "note": answer.note}
    answer.reply, answer.note, answer.is_demo = reply, note, held.is_demo
    answer.changed_at, answer.changed_by = timezone.now(), author.label[:200]
    answer.save()
    kind = ChangeKind.ADDED if new else ChangeKind.CHANGED
    said = {"reply": reply, "note": note}
    if new:
        return [entry(answer, kind, author, new={"project": str(held.pk)} | said)]
    return [entry(answer, kind, author, field="reply", old=old, new=said)]


def _check(replies: Mapping[str, tuple[str, str]], known: set[str]) -> None:
    faults: dict[str, str] = {}
    for key, (reply, note) in replies.items():
        if key not in known:
            raise ValidationError("Diesen Punkt gibt es nicht mehr. Bitte laden Sie die Seite neu.")
        if reply not in PlanReply.values:
            faults[key] = "Bitte wählen Sie eine Antwort."
        if len(note.strip()) > LONGEST_NOTE:
            faults[key] = f"Die Bemerkung hat höchstens {LONGEST_NOTE} Zeichen."
    if faults:
        raise ValidationError(faults)
