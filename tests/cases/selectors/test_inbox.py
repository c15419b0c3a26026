"""The inbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case
from fahrplan.cases.selectors import inbox as module
from fahrplan.cases.selectors.desks import desks_for
from fahrplan.cases.selectors.inbox import Inbox, InboxFilter, forms_at, inbox
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk
from tests.support.fixtures import web_role


def listed(desk: Desk, by: Person | None = None, **wanted: Any) -> Inbox:
    desks = desks_for(by or desk.clerk)
    assert desks is not None
    here = desk.office.pk
    with web_role(), row_scope(organisations=desks.own):
        return inbox(desks, here, InboxFilter(**wanted), timezone.localdate(), forms_at(here))


def numbers(found: Inbox) -> list[str]:
    return [case.reference for case in found.cases]


@pytest.fixture
def several(desk: Desk) -> list[Case]:
    """Five, a day apart, the last first."""
    made = [desk.hand_in(submitted_at=datetime(2026, 11, day, 10, tzinfo=UTC)) for day in range(1, 6)]
    return made[::-1]


def test_the_newest_come_first(desk: Desk, several: list[Case]) -> None:
    found = listed(desk)
    assert (numbers(found), found.count, found.next) == ([one.reference for one in several], 5, "")
    assert numbers(listed(desk, sort="eingang")) == [one.reference for one in several[::-1]]


@pytest.mark.parametrize("sort", ["-eingang", "eingang", "frist"])
def test_pages_go_on_from_the_last_row(
    desk: Desk, several: list[Case], monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(module, "PAGE_SIZE", 2)
    pages: list[str] = []
    after = ""
    for _ in range(3):
        found = listed(desk, sort=sort, after=after)
        pages += numbers(found)
        after = found.next
    assert after == ""
    wanted = several if sort == "-eingang" else several[::-1]
    assert pages == [one.reference for one in wanted]


@pytest.mark.parametrize(
    "after", ["quatsch", "_", "2026-01-01_", "9999-99-99_0", "2026-11-03T10:00:00_" + "0" * 32]
)
def test_a_forged_place_begins_at_the_front(desk: Desk, several: list[Case], after: str) -> None:
    assert len(listed(desk, after=after).cases) == 5


def test_filters(desk: Desk, several: list[Case]) -> None:
    first, second, third, *_ = several
    Case.objects.filter(pk=first.pk).update(state="closed")
    Case.objects.filter(pk=second.pk).update(assigned_to=desk.clerk)
    Case.objects.filter(pk=third.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    Case.objects.exclude(pk=third.pk).update(due_on=timezone.localdate() + timedelta(days=30))
    assert listed(desk).count == 4
    assert listed(desk, state="alle").count == 5
    assert numbers(listed(desk, state="closed")) == [first.reference]
    assert numbers(listed(desk, who="ich")) == [second.reference]
    assert listed(desk, who="niemand").count == 3
    assert numbers(listed(desk, due="ueber")) == [third.reference]
    assert listed(desk, due="bald").count == 0
    assert listed(desk, form=str(desk.form.pk)).count == 4
    assert listed(desk, form="quatsch").count == 0


def test_search_knows_number_and_form_and_nothing_else(desk: Desk, several: list[Case]) -> None:
    number = several[2].reference
    assert numbers(listed(desk, text=number)) == [number]
    assert listed(desk, text="fp-test").count == 0
    assert listed(desk, text="fp-test-0").count == 5
    assert listed(desk, text="HUND anmelden").count == 5
    assert listed(desk, text="Zottelbär").count == 0
    assert listed(desk, text="Demir").count == 0


def test_another_department_sees_none(desk: Desk, several: list[Case]) -> None:
    assert listed(desk, desk.other).cases == []
    assert listed(desk, desk.head).count == 5


def test_counting_stops(desk: Desk, several: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COUNTED", 2)
    assert listed(desk).count == 3
