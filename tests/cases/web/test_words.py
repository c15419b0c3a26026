"""How cases are shown."""

from __future__ import annotations

from datetime import date, timedelta

from fahrplan.cases.models import Case
from fahrplan.cases.web.words import badges_of, facts_of, row_of
from tests.cases.conftest import Desk


def test_an_overdue_case_says_so(desk: Desk, case: Case) -> None:
    assert case.due_on is not None
    late = case.due_on + timedelta(days=1)
    assert badges_of(case, late) == [("eingegangen", "info"), ("Frist überschritten", "danger")]
    assert row_of(case, late)["late"] is True


def test_a_closed_one_has_no_deadline_any_more(case: Case) -> None:
    case.state = "closed"
    assert [name for name, *_ in facts_of(case, date(2026, 1, 1))] == [
        "Formular",
        "Eingegangen",
        "Fachbereich",
        "Zuständig",
    ]
