"""Where somebody is logged in, as they and nobody else see it."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.accounts.rules.devices import UNKNOWN
from fahrplan.accounts.selectors.sessions import handle_of, open_logins
from tests.support.records import person


def inside(somebody: Person, **values: Any) -> Client:
    client = Client()
    client.force_login(somebody)
    session = client.session
    session.update(values)
    session.save()
    return client


def test_this_login_comes_first_then_the_last_used(anna: Person) -> None:
    now = time.time()
    keys = [inside(anna, seen_at=now - ago).session.session_key for ago in (300, 200, 100)]
    told = open_logins(anna, keys[0])
    assert [one.handle for one in told] == [handle_of(str(keys[at])) for at in (0, 2, 1)]
    assert [one.is_this for one in told] == [True, False, False]


def test_it_says_device_and_times(anna: Person) -> None:
    begun = int(time.time()) - 100
    inside(anna, device="iPhone, Safari", login_at=begun, seen_at=begun + 60)
    (told,) = open_logins(anna, None)
    assert (told.device, told.since.timestamp(), told.used.timestamp()) == (
        "iPhone, Safari",
        begun,
        begun + 60,
    )
    assert told.ends.timestamp() == begun + 24 * 3600


def test_a_login_of_an_older_version_has_no_device(anna: Person) -> None:
    client = inside(anna)
    session = client.session
    del session["device"]
    session.save()
    assert [one.device for one in open_logins(anna, None)] == [UNKNOWN]


def test_a_neighbour_s_login_is_not_there(anna: Person) -> None:
    inside(anna)
    assert open_logins(person("Bert Nachbar"), None) == []


def test_what_is_over_by_time_or_by_a_new_password_is_not_there(anna: Person) -> None:
    inside(anna, seen_at=time.time() - 13 * 3600)
    assert open_logins(anna, None) == []
    inside(anna)
    anna.set_password("Regen-fällt-8-Mal")
    assert open_logins(anna, None) == []


def test_the_handle_is_not_the_key() -> None:
    assert (len(handle_of("abc")), handle_of("abc") == handle_of("abd")) == (32, False)
