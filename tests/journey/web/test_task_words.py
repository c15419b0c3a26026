"""How tasks are shown."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from fahrplan.journey.models import Task
from fahrplan.journey.selectors.tasks import waited_for
from fahrplan.journey.web.task_words import badges_of, facts_of, row_of, waiting_words
from tests.journey.working import mine, task
from tests.reuse.joint import Joint

TODAY = date(2026, 12, 2)


def read(pk: UUID) -> Task:
    return Task.objects.prefetch_related(waited_for(Task.objects.all())).get(pk=pk)


def test_a_late_demo_task_says_so(joint: Joint) -> None:
    found = task(joint, due_on=TODAY - timedelta(days=1))
    found.is_demo = True
    assert badges_of(found, TODAY) == [("offen", "info"), ("überfällig", "danger"), ("Demodaten", "warning")]


def test_of_others_who_hold_it_up_the_name_is_said(joint: Joint) -> None:
    speaker = joint.speaker(joint.town)
    theirs, own = task(joint, title="Theirs"), mine(joint, title="Own")
    found = read(mine(joint, title="Danach", after=[theirs, own]).pk)
    assert sorted(waiting_words(found).removeprefix("wartet auf: ").split(", ")) == [
        "Own",
        "Theirs (noch niemand)",
    ]
    assert facts_of(found, TODAY)[0] == f"zuständig: {speaker}"


def test_a_row_names_where_the_task_belongs(joint: Joint) -> None:
    found = read(task(joint).pk)
    assert row_of(found, TODAY) == [
        ("Vertrag prüfen", found.get_absolute_url()), "offen", "noch niemand", "ohne Termin", "Arendsee",
    ]  # fmt: skip
