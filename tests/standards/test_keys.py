"""Key types: parts, prefixes, round trips, and what is not a key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.genericode import read_genericode
from fahrplan.standards.keys import Ags, Ars, KeyFormatError, LeikaKey, LeikaLevel, NotLeikaError, OzgId
from tests.standards.shared import shared

LEIKA = st.from_regex(r"99[0-9]{12}", fullmatch=True)
LAND = st.integers(1, 16).map(lambda number: f"{number:02}")


def areas(*sizes: int) -> st.SearchStrategy[str]:
    return st.sampled_from(sizes).flatmap(
        lambda size: st.tuples(LAND, st.text("0123456789", min_size=size - 2, max_size=size - 2)).map("".join)
    )


@given(LEIKA)
def test_leika_key_parts_give_the_key_again(digits: str) -> None:
    key = LeikaKey.parse(digits)
    assert "99" + key.gruppe + key.kennung + key.verrichtung + key.detail == digits


@given(LEIKA, st.lists(st.integers(0, 14), max_size=5), st.sampled_from(" \u00a0\t-."))
def test_leika_key_may_hold_blanks(digits: str, places: list[int], blank: str) -> None:
    typed = digits
    for place in places:
        typed = typed[:place] + blank + typed[place:]
    assert LeikaKey.parse(typed).value == digits


@pytest.mark.parametrize(
    ("digits", "level"),
    [
        ("99102013000000", LeikaLevel.OBJECT),
        ("99102013010000", LeikaLevel.VERRICHTUNG),
        ("99010001020061", LeikaLevel.DETAIL),
    ],
)
def test_leika_key_level(digits: str, level: LeikaLevel) -> None:
    assert LeikaKey(digits).level == level


def test_leika_key_object_is_shared_by_its_verrichtungen() -> None:
    assert LeikaKey("99102013010000").object_key == LeikaKey("99102013000000").object_key == "99102013"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Der Leistungsschlüssel fehlt. Erwartet werden 14 Ziffern."),
        ("9910201301000", "Der Leistungsschlüssel „9910201301000“ hat 13 statt 14 Ziffern."),
        ("12102013010000", "Der Leistungsschlüssel „12102013010000“ muss mit 99 beginnen."),
        ("Hund?", "„Hund?“ ist kein Leistungsschlüssel. Erwartet werden 14 Ziffern."),
        ("F123", "„F123“ ist eine Kurzkennung und kein Leistungsschlüssel. Erwartet werden 14 Ziffern."),
        (
            "99T02013010000",
            "„99T02013010000“ enthält Buchstaben und gehört nicht zum LeiKa. Erwartet werden 14 Ziffern.",
        ),
    ],
)
def test_what_is_no_leika_key_is_named(text: str, message: str) -> None:
    with pytest.raises(KeyFormatError) as caught:
        LeikaKey.parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["F123", "f00001234", "99T02013010000"])
def test_keys_of_other_registers_are_told_apart(text: str) -> None:
    with pytest.raises(NotLeikaError):
        LeikaKey.parse(text)


def test_other_digits_than_ascii_are_no_key() -> None:
    with pytest.raises(KeyFormatError):
        LeikaKey("٩٩102013010000")


def test_the_leika_urn_is_read_and_no_other() -> None:
    assert LeikaKey.parse("urn:de:fim:leika:leistung:99102013010000").value == "99102013010000"
    with pytest.raises(KeyFormatError):
        LeikaKey.parse("urn:de:fim:anders:99102013010000")


@given(st.text())
def test_any_text_gives_a_key_or_a_format_error(text: str) -> None:
    for kind in (LeikaKey, Ags, Ars, OzgId):
        try:
            key = kind.parse(text)
        except KeyFormatError as fault:
            assert len(str(fault)) < 200  # noqa: PT017
        else:
            assert kind.parse(str(key)) == key


def test_a_hostile_key_is_shown_short_and_without_control_characters() -> None:
    with pytest.raises(KeyFormatError) as caught:
        LeikaKey.parse("\x1b[31m" + "9" * 100_000)
    message = str(caught.value)
    assert (len(message) < 200, "\x1b" in message) == (True, False)


@pytest.mark.parametrize(
    ("padded", "natural"),
    [
        ("15000000", "15"),
        ("15081000", "15081"),
        ("15081030", "15081030"),
        ("09100000", "091"),
        ("10000000", "10"),
    ],
)
def test_ags_is_trimmed_to_its_natural_length(padded: str, natural: str) -> None:
    assert str(Ags(padded).trimmed()) == natural


@given(areas(2, 3, 5, 9, 12))
def test_ars_trimmed_and_filled_again_is_the_same_area(digits: str) -> None:
    assert str(Ars(digits).trimmed()).ljust(12, "0") == digits.ljust(12, "0")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Der Regionalschlüssel fehlt."),
        ("1508", "Der Regionalschlüssel „1508“ hat 4 Ziffern. Möglich sind 2, 3, 5, 9 oder 12."),
        ("17", "Der Regionalschlüssel „17“ beginnt nicht mit einem Land (01 bis 16)."),
        ("15x", "Der Regionalschlüssel „15x“ darf nur Ziffern enthalten."),
    ],
)
def test_what_is_no_ars_is_named(text: str, message: str) -> None:
    with pytest.raises(KeyFormatError) as caught:
        Ars.parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["9999", "20000", "1016", "101600", "1o160", ""])
def test_what_is_no_ozg_id_is_refused(text: str) -> None:
    with pytest.raises(KeyFormatError):
        OzgId.parse(text)


@given(st.integers(10_000, 19_999))
def test_ozg_id_round_trip(number: int) -> None:
    assert str(OzgId.parse(f" {number} ")) == str(number)


def test_official_lists_agree_in_all_keys_but_one() -> None:
    ags = {key for key, _, _ in read_genericode(shared("data/gemeinden/AGS_2026-04-30.xml")).entries()}
    ars = read_genericode(shared("data/gemeinden/Regionalschluessel_2026-04-30.xml"))
    assert [key for key, _, _ in ars.entries() if key[:5] + key[9:] not in ags] == ["160615051097"]
