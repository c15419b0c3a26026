"""Drafts go with the account they belong to; those of others and what was handed in stay."""

from __future__ import annotations

import pytest

from fahrplan.accounts.services.service_accounts import close_account
from fahrplan.forms.models import Draft, Submission
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.drafts import answer_page, begin
from fahrplan.forms.services.submitting import submit
from tests.accounts.identities import account
from tests.forms.ordered import HARMLESS, PERSON, online, somebody
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def test_a_closed_account_leaves_no_draft_and_every_application() -> None:
    ayse, known, other = account(), online(), somebody()
    holder = Holder(ayse)
    sent = begin(known, holder)
    answer_page(sent.pk, holder, "person", (), PERSON)
    answer_page(sent.pk, holder, "hund", (), HARMLESS)
    submit(sent.pk, holder, consent=True)
    begin(known, holder)
    kept = begin(known, other)
    with web_role():
        close_account(ayse)
    assert [one.pk for one in Draft.objects.all()] == [kept.pk]
    assert Submission.objects.count() == 1
