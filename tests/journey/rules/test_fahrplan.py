"""„Unser Fahrplan“ in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.journey.rules.fahrplan import (
    Cost,
    Entry,
    Standing,
    cost_sentences,
    cost_words,
    days_words,
    done,
    in_order,
    next_step,
    short,
    totals,
)


def entry(title: str = "Hund", **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "services": ("Hundesteuer",), "planned_for": date(2027, 6, 30), "stage": "Realisierung", "way": "allein",
        "state": "active",
    }  # fmt: skip
    return Entry(title, **(values | fields))


def test_the_next_comes_first_and_what_has_no_date_last() -> None:
    listed = [entry("c", planned_for=None), entry("b"), entry("a"), entry("d", planned_for=date(2027, 3, 31))]
    assert [one.title for one in in_order([*listed, entry("e", state="done")])] == ["d", "a", "b", "c"]


def test_what_is_done_stands_apart() -> None:
    assert [one.title for one in done([entry(), entry("fertig", state="done")])] == ["fertig"]


def test_when_is_said_in_quarters() -> None:
    assert (entry().when, entry(planned_for=None).when) == ("2. Quartal 2027", "noch ohne Termin")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"partners": ("Burg", "Gardelegen")}, "gemeinsam mit Burg, Gardelegen"),
        ({"partners": ("Burg",), "lead": "Halle"}, "gemeinsam mit Halle, Burg"),
        ({"way": "Nachnutzung", "solution": "Hund online"}, "Nachnutzung: Hund online"),
        ({}, "allein"),
    ],
)
def test_with_whom(fields: dict[str, Any], words: str) -> None:
    assert entry(**fields).with_whom == words


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (Cost(), "nicht bekannt"),
        (
            Cost(Decimal("12500.00"), Decimal(1200), Decimal("8.5")),
            "12.500 €, dann 1.200 € im Jahr, 8,5 eigene Arbeitstage",
        ),
        (Cost(yearly=Decimal("99.50")), "99,50 € im Jahr"),
        (Cost(once=Decimal(0)), "0 €"),
    ],
)  # fmt: skip
def test_cost_leaves_out_what_nobody_said(cost: Cost, words: str) -> None:
    assert cost_words(cost) == words


def test_one_day_is_one_day() -> None:
    assert (days_words(Decimal("1.0")), days_words(Decimal(20))) == (
        "1 eigener Arbeitstag",
        "20 eigene Arbeitstage",
    )


def test_sums_say_on_how_many_they_rest() -> None:
    found = totals([entry(cost=Cost(Decimal(100))), entry(cost=Cost(Decimal(50), days=Decimal(3)))])
    assert cost_sentences(found) == [
        "Einmalig 150 € (2 von 2 Vorhaben bekannt).",
        "Im Jahr: noch bei keinem Vorhaben bekannt.",
        "3 eigene Arbeitstage (1 von 2 Vorhaben bekannt).",
    ]


def test_nothing_costs_nothing_to_say() -> None:
    assert cost_sentences(totals([])) == []


@pytest.mark.parametrize(
    ("standing", "url", "place"),
    [
        (Standing(ranked=False), "/prioritaeten/", 0),
        (Standing(ranked=True), "/prioritaeten/planung/", 1),
        (Standing(ranked=True, planned="/fahrplan/uebernehmen/1/"), "/fahrplan/uebernehmen/1/", 2),
        (Standing(ranked=True, entries=3, late=1), "/fahrplan/x/#spaet", 3),
        (Standing(ranked=True, entries=3, undated=2), "/vorhaben/", 3),
        (Standing(ranked=True, entries=3), "/fahrplan/x/pdf/", 3),
    ],
)
def test_one_next_step(standing: Standing, url: str, place: int) -> None:
    step = next_step(standing, "/fahrplan/x/")
    assert (step.url, step.place) == (url, place)


@pytest.mark.parametrize(
    ("text", "words"), [("eins zwei", "eins zwei"), ("eins  zwei, drei vier", "eins zwei …"), ("", "")]
)
def test_long_texts_are_cut_at_a_word(text: str, words: str) -> None:
    assert short(text, 15) == words
