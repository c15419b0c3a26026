"""Names as people know and search them."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.rules.names import (
    full_search_name,
    kreis_name,
    search_name,
    size_class,
    verband_name,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Halle (Saale), Stadt", "halle"),
        ("Köthen (Anhalt)", "koethen"),
        ("St. Egidien", "st egidien"),
        ("(X)", "x"),
    ],
)
def test_search_name(name: str, expected: str) -> None:
    assert search_name(name) == expected


def test_full_search_name_keeps_the_addition() -> None:
    assert full_search_name("Halle (Saale)") == "halle saale"


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("Harz", "44", "Landkreis Harz"),
        ("Burgenlandkreis", "44", "Burgenlandkreis"),
        ("Borken", "43", "Kreis Borken"),
    ],
)
def test_kreis_name(name: str, code: str, expected: str) -> None:
    assert kreis_name(name, code) == expected


def test_verband_name_says_its_kind_once() -> None:
    assert verband_name("Obere Aller", "53") == "Verbandsgemeinde Obere Aller"
    assert verband_name("Amt Neuhaus", "51") == "Amt Neuhaus"


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (None, "ohne Angabe"),
        (999, "unter 1 000 Einwohner"),
        (1000, "1 000 bis unter 5 000 Einwohner"),
        (500_000, "500 000 Einwohner und mehr"),
    ],
)
def test_size_class(population: int | None, expected: str) -> None:
    assert size_class(population) == expected
