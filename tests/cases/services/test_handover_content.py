"""What an attempt has in its hands."""

from __future__ import annotations

import pytest

from fahrplan.cases.models import Dispatch
from fahrplan.cases.ports import UndeliveredError
from fahrplan.cases.rules.handover_words import CONTENT_GONE, KEY_LOST, NO_CONNECTOR, NOT_LAID_DOWN
from fahrplan.cases.services.handover_content import access_for, parcel_of, secret_of, target_behind
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from tests.cases.conftest import SECRET_WORD, Desk, desk_at
from tests.cases.handing_over import AUTHOR, queued, target_at


def test_a_parcel_holds_everything_in_the_clear(desk: Desk) -> None:
    parcel = parcel_of(queued(desk, file=b"%PDF-1.7"))
    assert parcel.data["hund"]["name"] == SECRET_WORD
    assert [(file.name, file.content) for file in parcel.files] == [("pass.pdf", b"%PDF-1.7")]
    assert parcel.service == ("", "Hund anmelden")
    assert parcel.schema_uri == f"urn:x-fahrplan:form:{desk.form.pk}:1"
    assert SECRET_WORD not in repr(parcel)


def fault_of(dispatch: Dispatch) -> str:
    with pytest.raises(UndeliveredError) as fault:
        parcel_of(dispatch)
    assert not fault.value.heals
    return str(fault.value)


def test_what_was_deleted_is_not_handed_over(desk: Desk) -> None:
    dispatch = queued(desk)
    dispatch.case.submission = None
    assert fault_of(dispatch) == CONTENT_GONE


def test_a_lost_key_is_named(desk: Desk) -> None:
    dispatch = queued(desk)
    assert dispatch.case.submission is not None
    dispatch.case.submission.kid = "nirgends-zu-finden"
    assert fault_of(dispatch) == KEY_LOST


def test_a_target_of_others_is_not_used(desk: Desk) -> None:
    dispatch = queued(desk)
    dispatch.target = {"id": str(target_at(desk_at("halle")).pk)}
    with pytest.raises(UndeliveredError, match="anderes Ziel") as fault:
        target_behind(dispatch)
    assert str(fault.value) == NO_CONNECTOR


def test_a_secret_of_its_own_is_always_the_same_and_nobody_elses(desk: Desk) -> None:
    text = TargetText("Fachverfahren", "webhook", {"url": "https://fachverfahren.example/"})
    one, two = (add_target(desk.office, text, author=AUTHOR) for _ in range(2))
    assert (secret_of(one) == secret_of(one), secret_of(one) == secret_of(two), len(secret_of(one))) == (
        True, False, 64
    )  # fmt: skip


def test_a_secret_that_is_not_there_is_named(desk: Desk) -> None:
    text = TargetText("FIT", "fit_connect", {"environment": "test"}, secret_name="fit")
    with pytest.raises(UndeliveredError) as fault:
        access_for(add_target(desk.office, text, author=AUTHOR), {})
    assert str(fault.value) == NOT_LAID_DOWN


def test_what_was_paid_goes_along(desk: Desk) -> None:
    dispatch = queued(desk, fee_cents=1500)
    assert parcel_of(dispatch).payment is None
    assert dispatch.case.submission is not None
    Payment.objects.create(
        organisation=desk.office,
        subject_id=dispatch.case.submission.draft_id,
        purpose="Hund",
        amount_cents=1500,
        state=PaymentState.PAID,
        transaction_id="t-1",
    )
    told = parcel_of(dispatch).payment
    assert told is not None
    assert (told["status"], told["grossAmount"], told["transactionId"]) == ("BOOKED", 15.0, "t-1")
