"""Which procedure a contract value leads to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fahrplan.journey.rules.procurement import Procedure, Threshold, advice, limit_words

DAY = date(2026, 1, 1)
STEPS = [
    Procedure(
        "direct", "Direkt", "", {"15": Threshold(Decimal(100), "L", DAY), "DE": Threshold(None, "D", DAY)}
    ),
    Procedure("open", "Öffentlich", "", {"DE": Threshold(Decimal(200), "EU", DAY, below=True)}),
    Procedure("eu", "Europa", "", {}),
]


@pytest.mark.parametrize(
    ("value", "fits", "first"),
    [
        (Decimal(100), ["ja", "ja", "ja"], "direct"),
        (Decimal(101), ["nein", "ja", "ja"], "open"),
        (Decimal(200), ["nein", "nein", "ja"], "eu"),
        (None, ["bitte prüfen"] * 3, None),
    ],
)
def test_the_simplest_sure_procedure_comes_first(
    value: Decimal | None, fits: list[str], first: str | None
) -> None:
    found = advice(STEPS, value, "15")
    assert ([row[1] for row in found.rows], found.first and found.first.key) == (fits, first)


def test_where_a_threshold_is_not_known_nothing_is_sure() -> None:
    found = advice(STEPS, Decimal(50), "14")
    assert ([row[1] for row in found.rows], found.first) == (["bitte prüfen", "ja", "ja"], None)


def test_limits_in_words() -> None:
    told = [limit_words(step, step.threshold(land)) for step in STEPS for land in ("15", "14")]
    assert told == [
        "bis 100 €", "bitte prüfen", "unter 200 €", "unter 200 €", "ohne Obergrenze", "ohne Obergrenze"
    ]  # fmt: skip
