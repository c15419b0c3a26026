"""Forms around processes."""

from __future__ import annotations

import pytest

from fahrplan.processes.models import ProcessVersion
from fahrplan.processes.web.process_forms import DrawingForm, MinutesForm, NewProcessForm, ProcessFilterForm
from fahrplan.standards.bpmn import Step


def test_an_unknown_choice_asks_for_all() -> None:
    choice = ProcessFilterForm({"art": "x", "q": "hund"}).choice("", "")
    assert (choice.kind, choice.text) == ("", "hund")


def test_a_new_process_needs_no_note() -> None:
    assert {"note", "based_on", "seen"} & set(NewProcessForm(owners=[]).fields) == set()


def test_a_drawing_needs_a_file() -> None:
    assert list(DrawingForm({}).errors) == ["file"]


@pytest.mark.parametrize(("typed", "stored"), [("5", 5), ("", None), ("0", 0)])
def test_minutes_go_by_step(typed: str, stored: int | None) -> None:
    step = Step("2", "t", "task", "", "Prüfen", minutes=3, activity=True)
    form = MinutesForm(
        {"version": "1", "schritt0": typed}, steps=[step], version=ProcessVersion(number=1, minutes={})
    )
    assert (form.is_valid(), form.minutes()) == (True, {"t": stored})
    assert form.fields["schritt0"].help_text == "ohne Rolle. In der Datei: 3."
