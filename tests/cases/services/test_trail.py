"""The trail."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.cases.services.trail import record_opening, record_step
from tests.cases.conftest import Desk


def test_looking_leaves_one_line_for_each_person_and_hour(desk: Desk, case: Case) -> None:
    opened = CaseEvent.objects.filter(case=case, step=CaseStep.OPENED)
    record_opening(case, by=desk.clerk)
    record_opening(case, by=desk.clerk)
    record_opening(case, by=desk.second)
    assert opened.count() == 2
    opened.update(happened_at=timezone.now() - timedelta(minutes=61))
    record_opening(case, by=desk.clerk)
    assert opened.count() == 3


def test_words_are_cut(desk: Desk, case: Case) -> None:
    assert len(record_step(case, CaseStep.MOVED, by=desk.clerk, words="x" * 1000).words) == 300
