"""Accounts opened by a login at a provider: found again, sealed, corrected, closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from fahrplan.accounts.enums import ConsentKind, TrustLevel
from fahrplan.accounts.models import Consent, IdentityLink, Person, ServiceAccount
from fahrplan.accounts.ports import Detail
from fahrplan.accounts.selectors.service_accounts import details_of
from fahrplan.accounts.services.service_accounts import (
    close_account,
    correct_details,
    end_logins,
    log_consent,
)
from fahrplan.accounts.signals import account_closing
from fahrplan.foundation.services.row_scope import row_scope
from tests.accounts.identities import account
from tests.support.fixtures import web_role
from tests.support.records import person

pytestmark = pytest.mark.django_db
CONTACT = {"street": "", "postcode": "", "town": "", "email": "ayse@example.org", "phone": ""}


def test_the_second_login_finds_the_account_of_the_first() -> None:
    assert account("eins").pk == account("eins").pk
    assert ServiceAccount.objects.count() == 1


def test_another_subject_is_another_account() -> None:
    assert account("eins").pk != account("zwei").pk


def test_a_login_opens_an_account_also_as_the_web_role() -> None:
    with web_role():
        first = account("eins")
        assert account("eins").pk == first.pk


def test_who_it_is_stands_nowhere_in_the_clear() -> None:
    ayse = account("BUNDIDSIM-U01")
    person = Person.objects.get(pk=ayse.pk)
    assert (person.name, person.email.partition("@")[2]) == ("", "servicekonto.invalid")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, ' ') FROM accounts_serviceaccount t")
        row = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(t::text, ' ') FROM accounts_identitylink t")
        row += cursor.fetchone()[0]
    hidden = ("Demir", "Ayşe", "ayse@", "BUNDIDSIM", b"Demir-Geheim".hex())
    assert [word for word in hidden if word in row] == []


def test_details_are_kept_with_level_and_source() -> None:
    name = details_of(account())["given_name"]
    assert (name.value, name.level, name.source) == ("Ayşe", TrustLevel.HIGH, "Probedienst")


def test_keeping_details_is_logged_once() -> None:
    account()
    account()
    assert [one.kind for one in Consent.objects.all()] == [ConsentKind.KEEP]


def test_own_contact_details_are_corrected_and_stay_after_the_next_login() -> None:
    changed = correct_details(account(), CONTACT | {"email": "neu@example.org"})
    assert changed == ["E-Mail-Adresse"]
    assert details_of(account())["email"].value == "neu@example.org"


def test_an_emptied_detail_is_removed() -> None:
    ayse = account()
    correct_details(ayse, CONTACT | {"email": ""})
    assert "email" not in details_of(ayse)


def test_a_name_cannot_be_corrected_here() -> None:
    ayse = account()
    correct_details(ayse, CONTACT | {"surname": "Anders"})
    assert details_of(ayse)["surname"].value == "Demir-Geheim"


@pytest.mark.parametrize(("field", "value"), [("email", "keine"), ("phone", "anrufen!")])
def test_a_faulty_contact_detail_is_named(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as fault:
        correct_details(account(), CONTACT | {field: value})
    assert list(fault.value.message_dict) == [field]


def test_a_closed_account_is_empty_and_its_login_leads_to_a_new_one() -> None:
    ayse = account()
    close_account(ayse)
    kept = ServiceAccount.objects.get(pk=ayse.pk)
    assert (bytes(kept.sealed), kept.closed_at is not None) == (b"", True)
    assert (IdentityLink.objects.count(), Consent.objects.count()) == (0, 0)
    assert Person.objects.get(pk=ayse.pk).is_active is False
    assert account().pk != ayse.pk


def test_closing_works_as_the_web_role_and_tells_upper_rooms() -> None:
    told: list[Any] = []

    def hear(sender: Any, account: ServiceAccount, **_: Any) -> None:
        told.append(account.pk)

    account_closing.connect(hear)
    try:
        with web_role():
            ayse = account()
            close_account(ayse)
    finally:
        account_closing.disconnect(hear)
    assert told == [ayse.pk]


def test_a_colleague_who_closes_an_account_stays_a_colleague() -> None:
    colleague = person("Anna", password="geheim-genug-7")
    own = ServiceAccount.objects.create(person=colleague)
    close_account(own)
    assert Person.objects.get(pk=colleague.pk).is_active is True


def test_ending_logins_changes_what_sessions_are_bound_to() -> None:
    ayse = account()
    before = Person.objects.get(pk=ayse.pk).get_session_auth_hash()
    end_logins(Person.objects.get(pk=ayse.pk))
    assert Person.objects.get(pk=ayse.pk).get_session_auth_hash() != before


def test_ending_logins_never_takes_a_colleague_s_password() -> None:
    colleague = person("Anna", password="geheim-genug-7")
    end_logins(colleague)
    assert Person.objects.get(pk=colleague.pk).check_password("geheim-genug-7")


def test_another_account_s_details_cannot_be_put_in_place() -> None:
    one, two = account("eins"), account("zwei", surname=Detail("Andere"))
    one.sealed = two.sealed
    with pytest.raises(Exception, match="lässt sich nicht öffnen"):
        details_of(one)


def test_the_log_says_what_it_was_about_only_to_who_has_the_key() -> None:
    ayse = account()
    with row_scope(account=ayse.pk):
        line = log_consent(ayse, ConsentKind.PREFILL, "Familienname in „Hundesteuer“")
    assert b"Hundesteuer" not in bytes(line.sealed)
