"""A login of a citizen ends by itself, and logging out ends it on all devices."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.accounts.web.conftest import START

OWN = "/konto/servicekonto/"


def change(client: Any, **values: float) -> None:
    session = client.session
    session.update(values)
    session.save()


def is_inside(client: Any) -> bool:
    return bool(client.get(OWN).status_code == 200)


def test_within_the_limits_it_goes_on(ayse: Any) -> None:
    assert is_inside(ayse)


def test_after_half_an_hour_without_use_it_is_over(ayse: Any) -> None:
    change(ayse, seen_at=ayse.session["seen_at"] - 31 * 60)
    assert is_inside(ayse) is False


def test_after_eight_hours_it_is_over_in_any_case(ayse: Any) -> None:
    change(ayse, login_at=ayse.session["login_at"] - 8 * 3600 - 1)
    assert is_inside(ayse) is False


def test_using_it_is_noted(ayse: Any) -> None:
    before = ayse.session["seen_at"]
    change(ayse, seen_at=before - 120)
    ayse.get(OWN)
    assert ayse.session["seen_at"] >= before


def test_logging_out_ends_the_login_on_the_other_device(ayse: Any) -> None:
    other = Client()
    other.post(START)
    other.get(f"{START}zurueck/")
    assert is_inside(other)
    ayse.post("/konto/logout/")
    assert is_inside(other) is False


@pytest.mark.parametrize(
    "page", ["email/", "password/set/", "password/change/", "2fa/", "login/", "3rdparty/"]
)
def test_a_servicekonto_gets_no_password_and_no_address_of_the_library(ayse: Any, page: str) -> None:
    for answer in (ayse.get(f"/konto/{page}"), ayse.post(f"/konto/{page}", {"email": "neu@example.org"})):
        assert answer["Location"] == OWN
