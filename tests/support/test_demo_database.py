"""The demo set is loaded once, and each run gets a copy that is whole."""

from __future__ import annotations

import pytest
from django.db import connection

from fahrplan.cases.services.opening import key_of, opened
from fahrplan.forms.models import Submission
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.threads import key_for_account
from fahrplan.municipalities.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_copy_holds_what_was_loaded_and_nothing_of_the_way_here(whole_demo: list[str]) -> None:
    assert Organisation.objects.filter(key="arendsee-altmark").exists()
    assert "beside_demo" not in connection.introspection.table_names()


def test_what_was_sealed_while_loading_can_be_opened(whole_demo: list[str]) -> None:
    submissions = list(Submission.objects.all())
    assert [bool(opened(one).data) for one in submissions] == [True] * len(submissions)
    assert submissions


def test_the_secret_of_loading_opens_what_belongs_to_accounts(whole_demo: list[str]) -> None:
    submissions = {one.pk: one for one in Submission.objects.all()}
    keys = [
        (key_for_account(one, one.account_id), key_of(submissions[one.submission_id]))
        for one in Thread.objects.all()
        if one.account_id
    ]
    assert [own == office for own, office in keys] == [True] * len(keys)
    assert keys
