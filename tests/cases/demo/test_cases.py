"""Invented applications, one in every state."""

from __future__ import annotations

import pytest
from django.db import transaction

from fahrplan.cases.demo.cases import DOGS, load
from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case, CaseRequest
from fahrplan.forms.models import Draft
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.submitting import submit
from fahrplan.foundation.services import Author
from tests.support.fixtures import web_role


def test_one_in_every_state(whole_demo: list[str]) -> None:
    cases = Case.objects.filter(form__package_key="hundesteuer", is_demo=True)
    assert cases.count() == len(DOGS)
    assert set(cases.values_list("state", flat=True)) == set(CaseState.values)


def test_a_second_time_changes_nothing(whole_demo: list[str]) -> None:
    load(Author(label="Demodaten"))
    assert Case.objects.filter(form__package_key="hundesteuer").count() == len(DOGS)


def test_the_open_request_is_answered_by_who_applied(whole_demo: list[str]) -> None:
    request = CaseRequest.objects.select_related("case", "account").get(
        case__form__package_key="hundesteuer", answered_at=None
    )
    holder = Holder(request.account)
    with transaction.atomic():
        with web_role():
            with holder.scope():
                draft = Draft.objects.get(request_id=request.pk)
            answer = submit(draft.pk, holder, consent=True)
        request.refresh_from_db()
        request.case.refresh_from_db()
        found = (request.answer, request.case.state, answer.reference)
        transaction.set_rollback(True)
    assert found == (answer, CaseState.IN_WORK, f"{request.case.reference}-N1")


@pytest.mark.django_db
def test_without_people_and_form_nothing_happens() -> None:
    assert load(Author(label="Demodaten")) is None
