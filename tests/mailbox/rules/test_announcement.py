"""Days on which decisions count as announced, by basis, across weekends and holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.mailbox.enums import AnnouncementBasis, CountedFrom
from fahrplan.mailbox.rules.announcement import LAENDER, announced, day_off, ends_on, law_of, laws

ST, SN, BY = "15", "14", "09"


def day(basis: str, counted: str, land: str = ST) -> str:
    on = date.fromisoformat(counted)
    return announced(law_of(basis, on), on, land=land).day.isoformat()


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("2026-11-02", "2026-11-05"),  # Monday to Thursday
        ("2026-11-05", "2026-11-09"),  # Sunday is passed over
        ("2026-11-04", "2026-11-09"),  # Saturday is passed over
        ("2026-03-31", "2026-04-07"),  # Good Friday, weekend, Easter Monday
        ("2026-12-22", "2026-12-28"),  # Christmas and the weekend behind it
        ("2026-12-29", "2027-01-04"),  # New Year in another year than the count began
        ("2025-09-30", "2025-10-06"),  # 3 October is a Friday
        ("2026-05-11", "2026-05-15"),  # Ascension Day
        ("2024-02-26", "2024-02-29"),  # a leap day
    ],
)
def test_third_day_after_it_lies_in_the_mailbox(counted: str, expected: str) -> None:
    assert day("ozg_9", counted) == expected


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("2026-11-02", "2026-11-03"),
        ("2026-11-06", "2026-11-09"),  # fetched on a Friday
        ("2026-04-02", "2026-04-07"),  # fetched on Maundy Thursday
        ("2026-12-24", "2026-12-28"),
        ("2025-10-02", "2025-10-06"),
    ],
)
def test_day_after_it_was_fetched(counted: str, expected: str) -> None:
    assert day("vwvfg_41", counted) == expected


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("2024-12-30", "2025-01-02"),  # old law: third day
        ("2025-01-02", "2025-01-07"),  # from 2025 the fourth day; 6 January is a holiday here
        ("2026-11-02", "2026-11-06"),
        ("2026-09-29", "2026-10-05"),  # 3 October is a Saturday
        ("2026-04-02", "2026-04-07"),  # Easter Monday
        ("2026-12-21", "2026-12-28"),
    ],
)
def test_third_and_fourth_day_for_taxes(counted: str, expected: str) -> None:
    assert day("ao_122a", counted) == expected


@pytest.mark.parametrize(
    ("land", "epiphany", "reformation"),
    [(ST, "2026-01-07", "2025-11-03"), (SN, "2026-01-06", "2025-11-03"), (BY, "2026-01-07", "2025-10-31")],
)
def test_holidays_of_the_land(land: str, epiphany: str, reformation: str) -> None:
    assert day("ao_122a", "2026-01-02", land) == epiphany
    assert day("ozg_9", "2025-10-28", land) == reformation


def test_an_unknown_land_has_the_holidays_of_all_laender() -> None:
    assert (day_off(date(2026, 1, 6), ""), day_off(date(2026, 10, 3), "")) == (
        "",
        "ein Feiertag (Tag der Deutschen Einheit)",
    )


def test_the_sentence_tells_the_calculation() -> None:
    found = announced(law_of("ozg_9", date(2026, 12, 22)), date(2026, 12, 22), land=ST)
    assert found.words == (
        "§ 9 Abs. 1 OZG: bekannt gegeben am dritten Tag nach der Bereitstellung zum Abruf am Dienstag, 22.12.2026; "
        "das wäre der Freitag, 25.12.2026, ein Feiertag (Erster Weihnachtstag), darum gilt der nächste Werktag "
        "(§ 31 Abs. 3 VwVfG): Montag, 28.12.2026."
    )


def test_the_sentence_is_short_where_nothing_is_passed_over() -> None:
    found = announced(law_of("vwvfg_41", date(2026, 11, 2)), date(2026, 11, 2), land=ST)
    assert found.words == (
        "§ 41 Abs. 2a VwVfG: bekannt gegeben am Tag nach dem Abruf am Montag, 02.11.2026, also am Dienstag, 03.11.2026."
    )


def test_only_one_law_ends_the_provision() -> None:
    ends = {law.basis: ends_on(law, date(2026, 11, 2)) for law in laws()}
    assert ends == {"ozg_9": None, "vwvfg_41": date(2026, 11, 12), "ao_122a": None}


def test_what_counts_changed_with_the_law() -> None:
    counted = [law_of("ao_122a", date(year, 6, 1)).counted_from for year in (2024, 2025, 2026)]
    assert counted == [CountedFrom.NOTIFIED, CountedFrom.NOTIFIED, CountedFrom.PROVIDED]


def test_before_there_was_a_law_there_is_no_day() -> None:
    with pytest.raises(LookupError, match=r"Für 09\.12\.2020"):
        law_of("ozg_9", date(2020, 12, 9))


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(AnnouncementBasis.values),
    st.dates(date(2021, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["", *LAENDER]),
)
def test_it_is_a_working_day_not_before_it_is_due_and_soon_after(
    basis: str, counted: date, land: str
) -> None:
    law = law_of(basis, counted)
    found = announced(law, counted, land=land)
    later = (found.day - counted).days - law.days
    assert day_off(found.day, land) == ""
    assert 0 <= later <= 5
    assert all(day_off(found.day - timedelta(days=back), land) for back in range(1, later + 1))


def test_every_basis_has_exactly_one_law_for_today_and_says_where_it_was_read() -> None:
    for basis in AnnouncementBasis:
        now = [
            law
            for law in laws()
            if law.basis == basis and law.valid_from <= date(2026, 11, 29) <= law.valid_until
        ]
        assert len(now) == 1
        assert now[0].says
        assert now[0].source
