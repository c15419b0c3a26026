"""What fits into a solution, and how values are kept and shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.solutions.rules.fields import faults, plain, shown


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": "  "}, {"name"}),
        ({"name": "Gut"}, set()),
        ({"summary": "x" * 5001}, {"summary"}),
        ({"maturity_11": 5}, {"maturity_11"}),
        ({"maturity_20": 7}, set()),
        ({"price": Decimal("-1")}, {"price"}),
        ({"price": Decimal(1), "price_model": "free"}, {"price"}),
        ({"code_url": "javascript:alert(1)"}, {"code_url"}),
        ({"website": "https://example.org/a"}, set()),
        ({"standards": ["a|b"]}, {"standards"}),
        ({"interfaces": ["x"] * 41}, {"interfaces"}),
    ],
)
def test_faults(values: dict[str, Any], wrong: set[str]) -> None:
    assert set(faults(values)) == wrong


def test_values_for_the_journal() -> None:
    assert [plain(Decimal("0.1500")), plain(date(2027, 1, 2)), plain(None), plain(["a"])] == [
        "0.15",
        "2027-01-02",
        None,
        ["a"],
    ]


def test_codes_days_and_truth_in_words() -> None:
    assert [shown("yes", "efa"), shown("yes"), shown("module", "kind"), shown("2027-03-09"), shown(True)] == [
        "„Einer für alle“-Dienst",
        "yes",
        "Modul",
        "09.03.2027",
        "ja",
    ]


def test_values_for_people() -> None:
    assert [shown(["a", "b"]), shown([]), shown(None), shown(""), shown(3)] == [
        "a, b",
        "leer",
        "leer",
        "leer",
        "3",
    ]
