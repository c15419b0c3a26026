"""The clock stands still and goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.enums import CaseStep, PauseReason
from fahrplan.cases.models import Case
from fahrplan.cases.services.clock import pause_clock, resume_clock
from tests.cases.conftest import Desk


def test_days_standing_still_are_added(desk: Desk, case: Case) -> None:
    assert case.clock_ends_on is not None
    paused = pause_clock(case, by=desk.clerk, reason=PauseReason.OFFICE)
    Case.objects.filter(pk=case.pk).update(paused_at=timezone.now() - timedelta(days=10))
    resumed = resume_clock(paused, by=desk.clerk)
    assert resumed.clock_ends_on == case.clock_ends_on + timedelta(days=10)
    assert resumed.due_on is not None
    assert resumed.due_on >= resumed.clock_ends_on
    words = dict(case.events.values_list("step", "words"))
    assert words[CaseStep.PAUSED] == "Stellungnahme einer anderen Stelle fehlt"
    assert words[CaseStep.RESUMED] == f"neue Frist: {resumed.due_on:%d.%m.%Y}"


def test_twice_is_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(ValidationError):
        resume_clock(case, by=desk.clerk)
    pause_clock(case, by=desk.clerk, reason=PauseReason.PAYMENT)
    with pytest.raises(ValidationError):
        pause_clock(case, by=desk.clerk, reason=PauseReason.PAYMENT)
