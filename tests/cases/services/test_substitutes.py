"""Standing in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case, ClerkSubstitute
from fahrplan.cases.selectors.desks import desks_for
from fahrplan.cases.services.substitutes import end_substitute, set_substitute
from tests.cases.conftest import Desk


def week() -> tuple[date, date]:
    today = timezone.localdate()
    return today, today + timedelta(days=7)


def test_who_stands_in_handles_the_same(desk: Desk, case: Case) -> None:
    before, after = desks_for(desk.other), desks_for(desk.other)
    assert before is not None
    assert after is not None
    assert before.handles(case) is False
    set_substitute(desk.office.pk, person=desk.clerk, substitute=desk.other, days=week(), by=desk.clerk)
    assert after.handles(case) is True
    assert after.people == {desk.other.pk, desk.clerk.pk}


def test_twice_the_same_is_once(desk: Desk) -> None:
    for _ in range(2):
        set_substitute(desk.office.pk, person=desk.clerk, substitute=desk.second, days=week(), by=desk.clerk)
    assert ClerkSubstitute.objects.count() == 1


def test_only_for_oneself_unless_one_handles_all(desk: Desk) -> None:
    with pytest.raises(ValidationError):
        set_substitute(desk.office.pk, person=desk.second, substitute=desk.other, days=week(), by=desk.clerk)
    set_substitute(desk.office.pk, person=desk.second, substitute=desk.other, days=week(), by=desk.head)


def test_strangers_oneself_and_odd_days_are_refused(desk: Desk) -> None:
    today = timezone.localdate()
    odd: list[tuple[Person, tuple[date, date]]] = [
        (desk.applicant, week()),
        (desk.clerk, week()),
        (desk.second, (today, today - timedelta(days=1))),
        (desk.second, (today - timedelta(days=9), today - timedelta(days=2))),
        (desk.second, (today, today + timedelta(days=400))),
    ]
    for substitute, days in odd:
        with pytest.raises(ValidationError):
            set_substitute(desk.office.pk, person=desk.clerk, substitute=substitute, days=days, by=desk.clerk)


def test_it_ends_at_once(desk: Desk, case: Case) -> None:
    entry = set_substitute(
        desk.office.pk, person=desk.clerk, substitute=desk.other, days=week(), by=desk.clerk
    )
    with pytest.raises(ValidationError):
        end_substitute(entry, by=desk.second)
    end_substitute(entry, by=desk.other)
    after = desks_for(desk.other)
    assert after is not None
    assert after.handles(case) is False
