"""A form is taken offline with a reason and brought back; what was begun stays."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.forms.services.pausing import NOT_ONLINE, pause_form, resume_form
from fahrplan.forms.services.publishing import give_for_review, publish
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db
REASON = "Die neue  Satzung wird noch eingearbeitet."


def published() -> Building:
    built = building()
    give_for_review(built.version, by=built.anna)
    publish(built.version, by=built.bert)
    return built


def test_it_goes_offline_with_a_reason_and_comes_back() -> None:
    built = published()
    held = pause_form(built.form, REASON, by=built.anna)
    assert (held.paused_at is not None, held.pause_reason) == (True, " ".join(REASON.split()))
    assert Notice.objects.filter(person=built.bert.pk, title="Offline: „Hund anmelden“").count() == 1
    back = resume_form(built.form, by=built.bert)
    assert (back.paused_at, back.pause_reason) == (None, "")
    told = Change.objects.filter(subject_id=built.form.pk, field="pause_reason").order_by("pk")
    assert [bool(change.new) for change in told] == [True, False]


def test_a_second_reason_keeps_the_day() -> None:
    built = published()
    first = pause_form(built.form, REASON, by=built.anna)
    again = pause_form(built.form, "Es dauert noch eine Woche.", by=built.bert)
    assert (again.paused_at, again.pause_reason) == (first.paused_at, "Es dauert noch eine Woche.")


@pytest.mark.parametrize("reason", ["", "kurz", "x" * 501])
def test_without_a_sensible_reason_it_stays(reason: str) -> None:
    built = published()
    with pytest.raises(ValidationError) as fault:
        pause_form(built.form, reason, by=built.anna)
    assert list(fault.value.message_dict) == ["reason"]


def test_what_was_never_online_cannot_go_offline() -> None:
    built = building()
    with pytest.raises(ValidationError) as fault:
        pause_form(built.form, REASON, by=built.anna)
    assert fault.value.messages == [NOT_ONLINE]


def test_a_neighbour_may_not() -> None:
    built = published()
    with pytest.raises(PermissionDenied):
        pause_form(built.form, REASON, by=built.nele)
    with pytest.raises(PermissionDenied):
        resume_form(built.form, by=built.nele)
