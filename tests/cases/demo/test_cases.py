"""Invented applications, one in every state."""

from __future__ import annotations

import pytest

from fahrplan.cases.demo.cases import DOGS, load
from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.foundation.services import Author


def test_one_in_every_state(whole_demo: list[str]) -> None:
    cases = Case.objects.filter(form__package_key="hundesteuer", is_demo=True)
    assert cases.count() == len(DOGS)
    assert set(cases.values_list("state", flat=True)) == set(CaseState.values)


def test_a_second_time_changes_nothing(whole_demo: list[str]) -> None:
    load(Author(label="Demodaten"))
    assert Case.objects.filter(form__package_key="hundesteuer").count() == len(DOGS)


@pytest.mark.django_db
def test_without_people_and_form_nothing_happens() -> None:
    assert load(Author(label="Demodaten")) is None
