"""The fingerprint as a table."""

from __future__ import annotations

import pytest

from fahrplan.exchange.exporters.fingerprint import HEADER, told_rows
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_every_statement_is_a_row_of_its_kind() -> None:
    world = towns.build()
    keep_showcase(world.halle, {"title": "eAkte", "topics": ["records"], "reasons": ["fast"]}, author=AUTHOR)
    keep_plan(world.barleben, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    keep_strategy(world.barleben, {"text": "Erst die Schulen.", "topics": ["schools"]}, author=AUTHOR)
    rows = [dict(zip(HEADER, row, strict=True)) for row in told_rows()]
    assert [(row["Kurzname"], row["Art"], row["Titel"]) for row in rows] == [
        ("halle-saale", "Vorzeigeprojekt", "eAkte"),
        ("barleben", "geplantes Projekt", "DMS"),
        ("barleben", "Priorität und Strategie", ""),
    ]
    assert rows[0]["Auszeichnung"] == ["schnelle Umsetzung"]
    assert len(list(told_rows("schools"))) == 1
