"""What the forms carry to the services."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.answering import show_fault
from fahrplan.implementation.models import Observation
from fahrplan.implementation.services.case_numbers import Cases
from fahrplan.implementation.services.reporting import StateReport
from fahrplan.implementation.web.report_forms import (
    CasesForm,
    CheckForm,
    ProposalForm,
    StateForm,
    state_initial,
)


@pytest.mark.parametrize(("told", "seen"), [("12", 12), ("0", 0), ("", -1), ("x", -1), ("-5", -1), ("²", -1)])
def test_what_was_seen_is_a_number_or_forged(told: str, seen: int) -> None:
    form = StateForm({"finding": "offline", "based_on": told})
    assert form.is_valid()
    assert form.report() == StateReport("offline", based_on=seen)


def test_a_plan_carries_its_date() -> None:
    form = StateForm({"finding": "planned", "planned_for": "2027-01-31", "based_on": "0"})
    assert form.is_valid()
    assert form.report().planned_for == date(2027, 1, 31)


def test_a_check_has_no_plan() -> None:
    assert not CheckForm({"finding": "planned", "note": "x", "based_on": "0"}).is_valid()


def test_a_proposal_carries_its_reason() -> None:
    form = ProposalForm({"finding": "online", "url": "halle.example", "reason": "Gesehen"})
    assert form.is_valid()
    assert (form.claimed().url, form.claimed().reason) == ("https://halle.example", "Gesehen")


def test_a_number_may_leave_out_the_online_part() -> None:
    form = CasesForm({"year": "2025", "number": "7", "online": "", "source": "Akte"})
    assert form.is_valid()
    assert form.cases() == Cases(2025, 7, None, "Akte")


@pytest.mark.parametrize("last", [None, Observation(pk=7, finding="withdrawn")])
def test_an_empty_form_says_what_it_saw(last: Observation | None) -> None:
    assert state_initial(last) == {"based_on": last.pk if last else 0}


def test_a_fault_stands_at_its_field_or_above_the_form() -> None:
    form = CasesForm({"year": "2025", "number": "7", "source": "Akte"})
    form.is_valid()
    show_fault(form, ValidationError({"year": "zu früh", "fremd": "so nicht"}))
    show_fault(form, ValidationError("gar nicht"))
    assert form.errors["year"] == ["zu früh"]
    assert form.non_field_errors() == ["so nicht", "gar nicht"]
    assert isinstance(form, forms.BaseForm)
