"""A draft becomes an application exactly once, sealed for the office and for who applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import Draft, DraftFile, FormCount, Submission, SubmissionFile
from fahrplan.forms.selectors.drafts import Holder, content_of, own_key, submission_of
from fahrplan.forms.services.attaching import Sent, attach
from fahrplan.forms.services.drafts import GoneError, answer_page, begin
from fahrplan.forms.services.submitting import PaymentDueError, UnfinishedError, submit
from fahrplan.forms.signals import submission_received
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.services.sealing_keys import unwrap_with
from fahrplan.payments.models import Payment
from tests.forms.ordered import FLOW, HARMLESS, PDF, PERSON, online, somebody
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def filled(holder: Holder, **parts: Any) -> UUID:
    draft = begin(online(**parts), holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    return draft.pk


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    """What was told of applications."""
    told: list[dict[str, Any]] = []

    def listen(sender: Any, **news: Any) -> None:
        told.append(news)

    submission_received.connect(listen, sender=Submission)
    yield told
    submission_received.disconnect(listen, sender=Submission)


def test_handing_in_twice_gives_the_same_application(heard: list[dict[str, Any]]) -> None:
    holder = somebody()
    draft = filled(holder)
    first, second = submit(draft, holder, consent=True), submit(draft, holder, consent=True)
    assert (first.pk, Submission.objects.count(), Draft.objects.count(), len(heard)) == (second.pk, 1, 0, 1)
    assert heard[0]["data"] == {
        "person": {"nachname": "Škvor", "geboren": "1980-02-01"},
        "hund": {"gefaehrlich": False, "steuer": 12.5},
    }


def test_office_and_applicant_open_it_and_nobody_else() -> None:
    holder = somebody()
    submission = submit(filled(holder), holder, consent=True)
    key = own_key(submission, holder)
    assert key == unwrap_with(submission.kid, bytes(submission.wrapped_key))
    assert content_of(submission, key)["data"]["person"]["nachname"] == "Škvor"
    with pytest.raises(sealing.NotOpenedError):
        own_key(submission, somebody())


def test_the_web_role_hands_in_within_its_own_scope() -> None:
    holder, other = somebody(), somebody()
    draft = filled(holder)
    with web_role():
        submission = submit(draft, holder, consent=True)
        with other.scope():
            assert submission_of(draft, other) is None
    assert Submission.objects.get() == submission


def test_without_consent_or_completeness_nothing_is_handed_in() -> None:
    holder = somebody()
    draft = begin(online(), holder).pk
    answer_page(draft, holder, "person", (), PERSON)
    with pytest.raises(UnfinishedError) as missing:
        submit(draft, holder, consent=True)
    assert [fault.path for fault in missing.value.faults] == ["hund/gefaehrlich"]
    answer_page(draft, holder, "hund", (), HARMLESS)
    with pytest.raises(ValidationError):
        submit(draft, holder, consent=False)
    assert (Submission.objects.count(), Draft.objects.count()) == (0, 1)


def test_nobody_hands_in_what_is_not_theirs() -> None:
    draft = filled(somebody())
    with pytest.raises(GoneError):
        submit(draft, somebody(), consent=True)


def test_files_are_sealed_anew() -> None:
    holder = somebody()
    draft = filled(holder)
    attach(draft, holder, "nachweise", (), "nachweis", Sent("pass.pdf", PDF))
    submission = submit(draft, holder, consent=True)
    key = own_key(submission, holder)
    content, kept = content_of(submission, key), SubmissionFile.objects.get()
    assert content["data"]["nachweis"] == [str(kept.pk)]
    assert [(one["name"], one["type"], one["size"]) for one in content["files"]] == [
        ("pass.pdf", "application/pdf", len(PDF))
    ]
    assert sealing.unseal(bytes(kept.sealed), key, f"file:{kept.pk}") == PDF
    assert DraftFile.objects.count() == 0


def test_a_refusal_of_a_receiver_leaves_the_draft() -> None:
    holder = somebody()
    draft = filled(holder)

    def refuse(sender: Any, **news: Any) -> None:
        raise ValidationError("So nicht.")

    submission_received.connect(refuse, sender=Submission)
    try:
        with pytest.raises(ValidationError):
            submit(draft, holder, consent=True)
    finally:
        submission_received.disconnect(refuse, sender=Submission)
    assert (Submission.objects.count(), Draft.objects.count()) == (0, 1)


def test_what_happened_is_counted_without_names() -> None:
    holder = somebody()
    submit(filled(holder), holder, consent=True)
    counted = dict(FormCount.objects.filter(page="").values_list("kind", "number"))
    assert counted.pop(CountKind.SECONDS) >= 0
    assert counted == {CountKind.START: 1, CountKind.DONE: 1}


def test_a_fee_before_handing_in_is_paid_first() -> None:
    holder = somebody()
    fee = {"kind": "fixed", "cents": 1500, "pay": "before"}
    draft = filled(holder, flow=FLOW | {"fee": fee})
    with pytest.raises(PaymentDueError):
        submit(draft, holder, consent=True)
    Payment.objects.create(
        organisation=Draft.objects.get().organisation,
        secret_hash=holder.secret_hash,
        subject_id=draft,
        purpose="Gebühr",
        amount_cents=1500,
        state="paid",
        settled_at=timezone.now(),
    )
    assert submit(draft, holder, consent=True).fee_cents == 1500
