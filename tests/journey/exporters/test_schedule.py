"""Days and budget as files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from icalendar import Calendar

from fahrplan.foundation.rules.ids import new_id
from fahrplan.journey.exporters.schedule import line_header, line_rows, schedule_calendar
from fahrplan.journey.models import BudgetLine, Project
from fahrplan.journey.selectors.planning import PlanDay


def test_an_event_keeps_its_identity_and_leads_to_its_tab() -> None:
    project, key = Project(title="Hund"), new_id()
    file = schedule_calendar(project, [PlanDay(project, key, date(2027, 3, 1), "Vergabe", "", "plan/")])
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert (str(event["uid"]), str(event["summary"]), event.decoded("dtstart")) == (
        f"{key}@fahrplan",
        "Hund: Vergabe",
        date(2027, 3, 1),
    )
    assert str(event["url"]).endswith(f"/vorhaben/{project.pk}/plan/")


def test_amounts_stay_numbers_and_choices_become_words() -> None:
    row = BudgetLine(year=2027, kind="licence", amount=Decimal("1.50"), payer="land", note="x")
    fields = ("year", "kind", "amount", "payer", "note")
    assert line_header(BudgetLine, fields)[:3] == ["Haushaltsjahr", "Art", "Betrag in Euro"]
    assert list(line_rows([row], fields)) == [[2027, "Lizenz", 1.5, "Land", "x"]]
