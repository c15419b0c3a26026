"""Invented people write to nobody real."""

from __future__ import annotations

from fahrplan.connectors.identity_demo.people import BUSINESSES, PEOPLE


def test_every_address_is_one_of_the_demo() -> None:
    addresses = [values["email"] for values in (*PEOPLE.values(), *BUSINESSES.values())]
    assert [address for address in addresses if not address.endswith("demo.example")] == []
