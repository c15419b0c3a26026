"""Wrong codes are counted by connection."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory

from fahrplan.accounts.services.guessing import count_wrong_guess, wrong_guesses


def asked_from(address: str) -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_each_kind_of_code_is_counted_for_itself() -> None:
    cache.clear()
    for _ in range(3):
        count_wrong_guess(asked_from("192.0.2.1"), "runden")
    assert [wrong_guesses(asked_from("192.0.2.1"), what) for what in ("runden", "werkstatt")] == [3, 0]


def test_all_addresses_of_one_network_count_together() -> None:
    """One line has 2^64 addresses: who changes them gets no new tries."""
    cache.clear()
    for number in range(4):
        count_wrong_guess(asked_from(f"2001:db8:1:2::{number}"), "runden")
    other = asked_from("2001:db8:1:3::1")
    assert [wrong_guesses(each, "runden") for each in (asked_from("2001:db8:1:2::ffff"), other)] == [4, 0]
