"""Claims become details; what is no text is left out."""

from __future__ import annotations

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail
from fahrplan.connectors.oidc.claims import details_from, level_from


def test_claims_have_the_level_of_the_login_but_addresses_told_by_the_person() -> None:
    told = {"family_name": "Demir", "email": "a@b.example", "phone_number": "1", "email_verified": True}
    assert details_from(told, TrustLevel.HIGH) == {
        "surname": Detail("Demir", TrustLevel.HIGH),
        "email": Detail("a@b.example", TrustLevel.BASIC),
        "phone": Detail("1", TrustLevel.NONE),
    }


def test_what_is_no_text_is_left_out() -> None:
    assert details_from({"family_name": 7, "address": "Harbke", "birthdate": None}, TrustLevel.HIGH) == {}


def test_a_level_comes_from_the_acr_that_settings_know() -> None:
    levels = {"hoch": TrustLevel.HIGH}
    found = [level_from({"acr": acr}, levels, TrustLevel.BASIC) for acr in ("hoch", "x", 3)]
    assert found == [TrustLevel.HIGH, TrustLevel.BASIC, TrustLevel.BASIC]
