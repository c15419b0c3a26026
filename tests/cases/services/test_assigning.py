"""Giving a case to somebody."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.models import Case
from fahrplan.cases.services.assigning import assign
from fahrplan.cases.services.moving import close_case
from tests.cases.conftest import Desk


def test_to_somebody_of_the_desk_and_to_nobody(desk: Desk, case: Case) -> None:
    assert assign(case, desk.second, by=desk.clerk).assigned_to == desk.second
    assert assign(case, None, by=desk.clerk).assigned_to is None
    assert list(case.events.values_list("words", flat=True))[1:] == ["an Zwei Zoe", "an niemanden"]


def test_not_to_somebody_who_does_not_handle_it(desk: Desk, case: Case) -> None:
    for stranger in (desk.other, desk.applicant):
        with pytest.raises(ValidationError):
            assign(case, stranger, by=desk.clerk)


def test_a_closed_case_stays_where_it_is(desk: Desk, case: Case) -> None:
    closed = close_case(case, by=desk.clerk, reason="Doppelt.")
    with pytest.raises(ValidationError):
        assign(closed, desk.second, by=desk.clerk)
