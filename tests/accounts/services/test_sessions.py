"""Sessions say whose they are, and end one by one or all together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.test import Client
from django.utils import timezone

from fahrplan.accounts.models import LoginSession, Person
from fahrplan.accounts.selectors.sessions import handle_of
from fahrplan.accounts.services.sessions import SessionStore, end_login, end_sessions, tidy_sessions
from tests.support.records import person


@pytest.fixture
def bert(db: None) -> Person:
    return person("Bert Nachbar")


def key_of(somebody: Person) -> str:
    """The key of a new login of theirs."""
    client = Client()
    client.force_login(somebody)
    return str(client.session.session_key)


def keys_left() -> set[str]:
    return set(LoginSession.objects.values_list("session_key", flat=True))


def test_a_session_says_whose_it_is_and_a_visitor_s_says_nothing(anna: Person) -> None:
    key = key_of(anna)
    visitor = SessionStore()
    visitor["seen"] = 1
    visitor.save()
    found = dict(LoginSession.objects.values_list("session_key", "account"))
    assert found == {key: anna.pk, visitor.session_key: None}


def test_the_library_reads_what_this_store_has_written(anna: Person) -> None:
    """A node of an older version goes on reading it: the name of the class is part of the signature."""
    key = key_of(anna)
    assert db.SessionStore(key)["_auth_user_id"] == str(anna.pk)
    assert LoginSession.objects.get().get_decoded()["_auth_user_id"] == str(anna.pk)


def test_one_login_ends_and_the_others_go_on(anna: Person) -> None:
    gone, stays = key_of(anna), key_of(anna)
    assert [end_login(anna, handle_of(gone)), end_login(anna, handle_of(gone))] == [True, False]
    assert keys_left() == {stays}


def test_nobody_ends_a_neighbour_s_login(anna: Person, bert: Person) -> None:
    key = key_of(anna)
    assert [end_login(bert, handle_of(key)), end_sessions(bert.pk)] == [False, 0]
    assert keys_left() == {key}


def test_the_login_it_is_done_with_does_not_end_this_way(anna: Person) -> None:
    key = key_of(anna)
    assert end_login(anna, handle_of(key), but=key) is False


def test_all_end_but_the_one_that_stays(anna: Person, bert: Person) -> None:
    stays, neighbour = key_of(anna), key_of(bert)
    key_of(anna)
    assert end_sessions(anna.pk, but=stays) == 1
    assert keys_left() == {stays, neighbour}


def test_what_an_older_version_has_written_ends_too(anna: Person) -> None:
    key_of(anna)
    LoginSession.objects.update(account=None)
    assert (end_sessions(anna.pk), keys_left()) == (1, set())


def test_what_has_expired_is_removed(anna: Person) -> None:
    stays, gone = key_of(anna), key_of(anna)
    LoginSession.objects.filter(pk=gone).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert (tidy_sessions(), keys_left()) == (1, {stays})
