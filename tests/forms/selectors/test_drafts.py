"""Drafts and applications open for their holder alone."""

from __future__ import annotations

import pytest

from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.selectors.drafts import (
    Holder,
    drafts_of,
    look_at,
    open_draft,
    receipt_of,
    submission_by_reference,
    submissions_of,
)
from fahrplan.forms.services.drafts import answer_page, begin
from fahrplan.forms.services.submitting import submit
from tests.forms.ordered import HARMLESS, PERSON, online, somebody
from tests.support.fixtures import web_role
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_an_account_opens_its_own_and_no_code_does() -> None:
    holder = Holder(open_account(person()))
    draft = begin(online(), holder)
    with web_role():
        with holder.scope():
            assert open_draft(draft.pk, holder) is not None
            assert list(drafts_of(holder)) == [draft]
        other = Holder(account=holder.account, code=somebody().code)
        with other.scope():
            assert open_draft(draft.pk, other) is not None
        stranger = somebody()
        with stranger.scope():
            assert open_draft(draft.pk, stranger) is None
        looked = [look_at(draft.pk, one) for one in (holder, other, stranger)]
        assert [one and one.draft for one in looked] == [draft, draft, None]


def test_what_was_handed_in_is_found_by_number_with_its_code_alone() -> None:
    holder, stranger = somebody(), somebody()
    draft = begin(online(), holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    submission = submit(draft.pk, holder, consent=True)
    with web_role():
        with holder.scope():
            assert submission_by_reference(submission.reference, holder) == submission
            assert list(submissions_of(holder)) == [submission]
        with stranger.scope():
            assert submission_by_reference(submission.reference, stranger) is None
        assert [receipt_of(draft.pk, one) for one in (holder, stranger)] == [submission, None]


def test_the_key_does_not_open_another_draft() -> None:
    one, other = somebody(), somebody()
    first, second = begin(online(), one), begin(online(), other)
    first.sealed = second.sealed
    first.save()
    with one.scope():
        assert open_draft(first.pk, one) is None
