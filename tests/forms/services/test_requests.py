"""The office opens exactly the fields it names; the applicant answers with code or account."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.models import Case, CaseRequest
from fahrplan.forms.models import Draft, Submission
from fahrplan.forms.selectors.drafts import Holder, content_of, open_draft, own_key
from fahrplan.forms.services.drafts import NotAskedError, answer_page, begin, discard
from fahrplan.forms.services.requests import open_request
from fahrplan.forms.services.submitting import submit
from fahrplan.foundation.services.row_scope import row_scope
from tests.forms.ordered import HARMLESS, PERSON, online, somebody
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> Holder:
    return somebody()


@pytest.fixture
def submission(holder: Holder) -> Submission:
    draft = begin(online(), holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    return submit(draft.pk, holder, consent=True)


def asked(submission: Submission, holder: Holder, *paths: str) -> Draft:
    """As the office asks: in its own scope, as the web role."""
    key = own_key(submission, holder)
    with web_role(), row_scope(organisations=[submission.organisation_id]):
        return open_request(submission, paths, case_id=uuid4(), key=key)


def test_only_the_named_fields_are_open_with_the_earlier_answers(
    submission: Submission, holder: Holder
) -> None:
    draft = asked(submission, holder, "hund/steuer")
    with web_role(), holder.scope():
        opened = open_draft(draft.pk, holder)
    assert opened is not None
    walked = opened.walk()
    assert {key: [each.path for each in fields] for key, fields in walked.asked.items()} == {
        ("hund", ()): ["hund/steuer"]
    }
    assert walked.known["person"]["nachname"] == "Škvor"
    with pytest.raises(NotAskedError):
        answer_page(draft.pk, holder, "person", (), PERSON)


def test_it_cannot_be_given_up_as_nobody_could_answer_then(submission: Submission, holder: Holder) -> None:
    draft = asked(submission, holder, "hund/steuer")
    assert (discard(draft.pk, holder), Draft.objects.filter(pk=draft.pk).exists()) == (False, True)


def test_the_answer_is_an_application_of_its_own_under_the_same_number(
    submission: Submission, holder: Holder
) -> None:
    draft = asked(submission, holder, "hund/steuer")
    CaseRequest.objects.create(
        pk=draft.request_id,
        case=Case.objects.get(submission=submission),
        organisation=submission.organisation,
        secret_hash=submission.secret_hash,
        fields=["hund/steuer"],
        sealed=b"",
        answer_by=timezone.localdate() + timedelta(days=3),
    )
    answer_page(draft.pk, holder, "hund", (), {"hund/steuer": ["20"], "hund/gefaehrlich": ["ja"]})
    answer = submit(draft.pk, holder, consent=True)
    assert (answer.reference, answer.request_id) == (f"{submission.reference}-N1", draft.request_id)
    assert content_of(answer, own_key(answer, holder))["data"]["hund"] == {"gefaehrlich": False, "steuer": 20}


def test_fields_that_are_not_asked_cannot_be_opened(submission: Submission, holder: Holder) -> None:
    for path in ("hund/grund", "gibt/es/nicht"):
        with pytest.raises(ValidationError):
            asked(submission, holder, path)
