"""Forms of a case."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.web.case_forms import AssignForm, RequestForm


def test_a_request_proposes_two_weeks() -> None:
    form = RequestForm(None, offered=[("a", "A")])
    assert form.initial["answer_by"] == timezone.localdate() + timedelta(days=14)


def test_nobody_is_a_choice() -> None:
    assert AssignForm({"person": ""}, people=[]).is_valid() is True
    assert AssignForm({"person": "quatsch"}, people=[]).is_valid() is False
