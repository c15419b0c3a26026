"""Details of an account: packed and unpacked, cleaned, and which of two sources wins."""

from __future__ import annotations

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail
from fahrplan.accounts.rules.details import OWN_WORD, acceptable, clean, merged, pack, unpack

HIGH = Detail("Ayşe", TrustLevel.HIGH, "BundID", "2026-11-29")


def test_packed_details_come_back_in_the_order_of_the_list() -> None:
    details = {"email": Detail("a@b.example"), "given_name": HIGH}
    assert list(unpack(pack(details)).items()) == [("given_name", HIGH), ("email", Detail("a@b.example"))]


def test_names_are_kept_as_they_are_written() -> None:
    assert unpack(pack({"surname": Detail("Łukasik-Ñuñez")}))["surname"].value == "Łukasik-Ñuñez"


def test_unknown_and_empty_details_are_left_out() -> None:
    told = {"surname": Detail(" Demir\x00 "), "shoe_size": Detail("39"), "town": Detail("  ")}
    expected = {"surname": Detail("Demir", TrustLevel.NONE, "BundID", "2026-11-29")}
    assert acceptable(told, source="BundID", day="2026-11-29") == expected


def test_a_value_is_one_line_of_bounded_length() -> None:
    assert (clean("a\nb\tc"), len(clean("x" * 900))) == ("a b c", 500)


def test_an_own_correction_stays() -> None:
    own = Detail("neu@example.org", TrustLevel.NONE, OWN_WORD, "2026-11-01")
    assert merged({"email": own}, {"email": Detail("alt@example.org")}) == {"email": own}


def test_the_same_value_keeps_its_higher_level() -> None:
    again = Detail("Ayşe", TrustLevel.BASIC, "BundID", "2026-12-01")
    assert merged({"given_name": HIGH}, {"given_name": again}) == {"given_name": HIGH}


def test_another_value_counts_as_it_was_told_last() -> None:
    other = Detail("Ayse", TrustLevel.BASIC)
    assert merged({"given_name": HIGH}, {"given_name": other}) == {"given_name": other}
