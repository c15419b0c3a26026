"""News of other rooms."""

from __future__ import annotations

from fahrplan.cases.models import Case
from tests.cases.conftest import DATA, Desk


def test_an_application_becomes_one_case(desk: Desk) -> None:
    submission = desk.submission(DATA)
    assert Case.objects.get().reference == submission.reference
