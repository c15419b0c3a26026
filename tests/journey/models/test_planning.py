"""What lines of a plan say of themselves, and what the database refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fahrplan.journey.models import Contract, LookBack, Milestone, ProjectRole
from tests.journey.planned import planned
from tests.reuse.joint import Joint


def test_a_role_without_anybody_is_open() -> None:
    assert str(ProjectRole(role="it")) == "IT und Administration: noch offen"


def test_without_end_or_period_there_is_no_day_of_notice() -> None:
    rows = [Contract(ends_on=date(2028, 1, 1)), Contract(notice_months=3)]
    assert [row.notice_on for row in rows] == [None, None]


def test_the_database_refuses_an_end_before_its_start_and_a_second_look_back(joint: Joint) -> None:
    found = planned(joint)
    LookBack.objects.create(project=found)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(
            project=found, title="x", starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1)
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        LookBack.objects.create(project=found)
