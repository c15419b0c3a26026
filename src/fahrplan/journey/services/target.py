"""The target check of a project: answers in one sentence, and tasks from what is missing."""

from __future__ import annotations

from collections.abc import Mapping

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
from fahrplan.journey.enums import TaskOrigin, TaskState
from fahrplan.journey.models import Project, TargetAnswer, Task
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.target import Answered, CriteriaList, Gap, answer_faults
from fahrplan.journey.selectors.target import target_gaps
from fahrplan.journey.services.projects import locked
from fahrplan.journey.services.stages import Collision, clean, digest
from fahrplan.journey.services.tasks import TaskText, add_task


def words_of(answer: Answered) -> str:
    """Verdict and sentence as one text, to see whether somebody else changed it."""
    return f"{answer.verdict}|{answer.sentence}"


@transaction.atomic
def save_target(
    project: Project,
    listed: CriteriaList,
    given: Mapping[str, Answered],
    *,
    seen: Mapping[str, str],
    by: Person,
) -> list[Collision]:
    """Store the answers to a list, by criterion; what somebody else changed meanwhile is given back, not lost.

    Raises PermissionDenied, ValidationError by criterion.
    """
    may_work.require(by, project)
    locked(project)
    by_key = {row.key: row for row in TargetAnswer.objects.filter(project=project)}
    collisions: list[Collision] = []
    changes: list[Change] = []
    for criterion in listed.criteria:
        answer = given.get(criterion.key)
        if answer is None:
            continue
        row = by_key.get(listed.answer_key(criterion))
        said = Answered(answer.verdict, clean(answer.sentence))
        before = Answered(row.verdict, row.sentence) if row else Answered()
        shown = seen.get(criterion.key)
        if said == before or shown == digest(words_of(said)):
            continue
        if shown is not None and shown != digest(words_of(before)):
            by_whom = row.changed_by if row else ""
            collisions.append(Collision(criterion.key, words_of(before), by_whom, words_of(said)))
            continue
        if fault := answer_faults(said.verdict, said.sentence):
            raise ValidationError({criterion.key: fault})
        stored = row or TargetAnswer(project=project, key=listed.answer_key(criterion))
        changes.append(_store(stored, before, said, by, new=row is None))
    journal(changes)
    return collisions


def _store(stored: TargetAnswer, before: Answered, said: Answered, by: Person, *, new: bool) -> Change:
    stored.verdict, stored.sentence = said.verdict, said.sentence
    stored.changed_at, stored.changed_by = timezone.now(), str(by)[:200]
    stored.save()
    kind = ChangeKind.ADDED if new else ChangeKind.CHANGED
    old = "" if new else words_of(before)
    return entry(stored, kind, author_of(by), field="verdict", old=old, new=words_of(said))


@transaction.atomic
def tasks_from_gaps(project: Project, *, by: Person) -> list[Task]:
    """A task for every gap that has none; gives the new ones. Raises PermissionDenied.

    A gap whose task was dropped is not proposed again.
    """
    may_work.require(by, project)
    stored = locked(project)
    rows = Task.objects.filter(project=stored, origin=TaskOrigin.TARGET).exclude(state=TaskState.DONE)
    known = set(rows.values_list("origin_url", flat=True))
    missing = [gap for gap in target_gaps(stored) if gap_address(stored, gap) not in known]
    return [_task(stored, gap, by) for gap in missing]


def gap_address(project: Project, gap: Gap) -> str:
    """Where the gap stands; also what keeps its task from being made twice."""
    return f"{project.get_absolute_url()}ziel/?liste={gap.listed.key}#kriterium-{gap.criterion.key}"[:300]


def _task(project: Project, gap: Gap, by: Person) -> Task:
    text = TaskText(
        title=gap.task_title,
        text=gap.task_text,
        stage=Stage.PLANNING,
        origin=TaskOrigin.TARGET,
        origin_url=gap_address(project, gap),
    )
    return add_task(project.organisation, text, author=author_of(by), project=project)
