"""The trail of a case: who did what when. What an application says never gets into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.foundation.rules.ids import new_id

APPLICANT = "antragstellende Person"
OPENED_EVERY = timedelta(hours=1)


class More(TypedDict):
    author: NotRequired[str]
    once: NotRequired[UUID | None]


def record_step(
    case: Case, step: CaseStep, *, by: Person | None = None, words: str = "", **more: Unpack[More]
) -> CaseEvent:
    """One line of the trail. ``author`` names who is no employee; ``once`` is its id, where somebody may send twice."""
    line = line_of(case, step, by=by, words=words, **more)
    line.save(force_insert=True)
    return line


def line_of(
    case: Case, step: CaseStep, *, by: Person | None = None, words: str = "", **more: Unpack[More]
) -> CaseEvent:
    """The same, not stored yet."""
    return CaseEvent(
        pk=more.get("once") or new_id(),
        case=case,
        organisation_id=case.organisation_id,
        step=step,
        words=words[:300],
        author=(str(by) if by else more.get("author", ""))[:200],
        author_id=by.pk if by else None,
    )


def record_opening(case: Case, *, by: Person, trail: Iterable[CaseEvent] | None = None) -> None:
    """That somebody looked at the content: one line for each person and hour.

    ``trail``: the latest entries, where the caller has read them already; else one more query.
    """
    since = timezone.now() - OPENED_EVERY
    if trail is None:
        trail = case.events.filter(step=CaseStep.OPENED, author_id=by.pk, happened_at__gt=since)[:1]
    if not any(
        one.step == CaseStep.OPENED and one.author_id == by.pk and one.happened_at > since for one in trail
    ):
        record_step(case, CaseStep.OPENED, by=by)
