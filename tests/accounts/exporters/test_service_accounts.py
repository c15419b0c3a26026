"""What people take along: all of it, and names that no system takes for a path."""

from __future__ import annotations

import json

import pytest

from fahrplan.accounts.exporters.service_accounts import _part, account_json
from fahrplan.foundation.services.row_scope import row_scope
from tests.accounts.identities import account


@pytest.mark.django_db
def test_details_logins_and_consents_are_in_it() -> None:
    ayse = account()
    with row_scope(account=ayse.pk):
        found = json.loads(account_json(ayse))
    assert [one["name"] for one in found["angaben"]] == ["given_name", "surname", "email"]
    assert [one["dienst"] for one in found["anmeldungen"]] == ["probe"]
    assert [one["worum"] for one in found["einwilligungen"]] == ["Angaben von „Probedienst“"]


@pytest.mark.parametrize(
    ("name", "part"), [("../../etc/passwd", "etc_passwd"), ("Lärm.pdf", "Lärm.pdf"), ("", "ohne Namen")]
)
def test_a_name_is_no_path(name: str, part: str) -> None:
    assert _part(name) == part
