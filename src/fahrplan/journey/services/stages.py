"""Working in a stage: answers, ticks, moving on and back. What two people write at once is never lost."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.enums import ProjectState, TaskOrigin
from fahrplan.journey.models import Project, StageAnswer, StageTick, StageVisit, Task
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.stages import following, number_of, open_checks
from fahrplan.journey.selectors.stages import stage_content
from fahrplan.journey.services.projects import locked, stamp
from fahrplan.journey.services.spine import write_plan
from fahrplan.journey.services.tasks import TaskText, add_task

LONGEST = 10_000


@dataclass(frozen=True)
class Written:
    """What a form says. ``seen``: digest of each text as the form showed it first; without one it is not compared.

    ``sources``: where a text was taken from.
    """

    texts: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collision:
    """Somebody else changed this text meanwhile: ``theirs`` is stored, ``ours`` was written and is not."""

    key: str
    theirs: str
    by: str
    ours: str


def digest(text: str) -> str:
    """Which text a form showed."""
    return hashlib.sha256(clean(text).encode()).hexdigest()[:16]


def clean(text: str) -> str:
    """As it is stored: lines end alike everywhere."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


@transaction.atomic
def save_answers(project: Project, stage: str, written: Written, *, by: Person) -> list[Collision]:
    """Store what was changed; what collides is left as stored and given back.

    A text that the form only showed and somebody else changed stays theirs. Raises PermissionDenied,
    ValidationError for a text that is too long.
    """
    may_work.require(by, project)
    locked(project)
    stored = {row.key: row for row in StageAnswer.objects.filter(project=project, stage=stage)}
    collisions: list[Collision] = []
    changes: list[Change] = []
    for key, given in written.texts.items():
        text, row = clean(given), stored.get(key)
        before = row.text if row else ""
        seen = written.seen.get(key)
        if text == before or seen == digest(text):
            continue
        if seen is not None and seen != digest(before):
            collisions.append(Collision(key, before, row.changed_by if row else "", text))
            continue
        answer = row or StageAnswer(project=project, stage=stage, key=key)
        answer.source = written.sources.get(key, "")[:300] or answer.source
        changes.append(_store(answer, text, ChangeKind.CHANGED if row else ChangeKind.ADDED, by))
    journal(changes)
    return collisions


def _store(answer: StageAnswer, text: str, kind: ChangeKind, by: Person) -> Change:
    if len(text) > LONGEST:
        raise ValidationError({answer.key: f"Bitte höchstens {LONGEST} Zeichen."})
    before, answer.text = answer.text, text
    answer.changed_at, answer.changed_by = timezone.now(), str(by)[:200]
    answer.save()
    return entry(answer, kind, author_of(by), field="text", old=before, new=text)


@transaction.atomic
def set_ticks(
    project: Project, stage: str, ticked: Collection[str], *, shown: Collection[str], by: Person
) -> None:
    """Tick and untick checks. ``shown``: those ticked when the form was shown; others' ticks stay.

    Raises PermissionDenied.
    """
    may_work.require(by, project)
    locked(project)
    known = {item.key for item in stage_content(stage).checks}
    here = {row.key: row for row in StageTick.objects.filter(project=project, stage=stage)}
    changes = []
    for key in (set(ticked) - set(shown)) & known - here.keys():
        row = StageTick.objects.create(project=project, stage=stage, key=key, ticked_by=str(by)[:200])
        changes.append(entry(row, ChangeKind.ADDED, author_of(by), new=key))
    for key in (set(shown) - set(ticked)) & here.keys():
        changes.append(entry(here[key], ChangeKind.REMOVED, author_of(by), old=key))
        here[key].delete()
    journal(changes)


@transaction.atomic
def tasks_from_checks(project: Project, stage: str, *, by: Person) -> list[Task]:
    """A task for every open check of a stage; one that has an unfinished task keeps it. Raises PermissionDenied."""
    may_work.require(by, project)
    ticks = StageTick.objects.filter(project=project, stage=stage).values_list("key", flat=True)
    address = f"{project.get_absolute_url()}etappe/{stage}/#pruefpunkte"
    return [
        add_task(
            project.organisation,
            TaskText(check.text, stage=stage, origin=TaskOrigin.STAGE, origin_url=address),
            author=author_of(by),
            project=project,
        )
        for check in open_checks(stage_content(stage), set(ticks))
    ]


@transaction.atomic
def move_to(project: Project, stage: str, *, seen: str, reason: str = "", by: Person) -> Project:
    """Go one stage on, or back to any earlier one. ``seen``: the stage the person saw.

    Open checks need a reason. Sent twice, it moves once. Raises PermissionDenied, ValidationError by field.
    """
    may_work.require(by, project)
    stored = locked(project)
    if stored.stage == stage:
        return stored
    why = reason.strip()[:500]
    _check_move(stored, stage, seen, why)
    now = timezone.now()
    before, stored.stage = stored.stage, stage
    StageVisit.objects.filter(project=stored, left_at=None).update(left_at=now)
    StageVisit.objects.create(project=stored, stage=stage, entered_at=now, reason=why)
    stamp(stored, by)
    stored.save()
    author = author_of(by, why)
    journal([entry(stored, ChangeKind.CHANGED, author, field="stage", old=before, new=stage)])
    write_plan(stored, author=author)
    return stored


def _check_move(project: Project, stage: str, seen: str, reason: str) -> None:
    if project.state != ProjectState.ACTIVE:
        raise ValidationError("Das Vorhaben ist nicht in Arbeit. Nehmen Sie es zuerst wieder auf.")
    if project.stage != seen:
        raise ValidationError("Jemand anderes hat das Vorhaben inzwischen in eine andere Etappe gebracht.")
    forward = stage == following(project.stage)
    back = stage in Stage.values and number_of(stage) < number_of(project.stage)
    if not forward and not back:
        raise ValidationError("Weiter geht es immer in die nächste Etappe, zurück in jede frühere.")
    ticks = StageTick.objects.filter(project=project, stage=project.stage).values_list("key", flat=True)
    missing = open_checks(stage_content(project.stage), set(ticks)) if forward else []
    if missing and not reason:
        words = "; ".join(item.text for item in missing)
        raise ValidationError(
            {
                "reason": f"Noch offen: {words} Haken Sie ab, was stimmt, oder schreiben Sie, warum Sie weitergehen."
            }
        )
    if back and not reason:
        raise ValidationError({"reason": "Bitte schreiben Sie, warum Sie zurückgehen."})
