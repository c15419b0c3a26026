"""Expressions that compare or calculate what does not go together."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules.checks_kinds import DAY, NUMBER, YES_NO, kind_faults, kind_of
from fahrplan.forms.rules.expressions import parse
from tests.forms.rules.definitions import whole

FIELDS = whole().fields


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hund/gefaehrlich = 'ja'", ["„Ja oder Nein“ kann nicht mit „Text“ verglichen werden."]),
        ("hund/gefaehrlich > nein", ["Bei „Ja oder Nein“ gibt es kein Größer und Kleiner."]),
        ("hund/seit < '2026'", ["„Datum“ kann nicht mit „Text“ verglichen werden."]),
        ("anlass = 'melden'", ["Die Auswahl kennt den Wert „melden“ nicht."]),
        ("anlass in ('anmelden', 'x')", ["Die Auswahl kennt den Wert „x“ nicht."]),
        ("hund/rasse + 1 = 2", ["Mit „Text“ kann man nicht rechnen."]),
        ("hund/rasse und ja", ["„Text“ kann nicht mit „und“ verbunden werden."]),
        ("hund/seit", ["Das Ergebnis ist „Datum“, gebraucht wird „Ja oder Nein“."]),
        ("hund/seit - d'2026-01-31' > 30", []),
        ("summe(weitere/wert) >= 12,50 oder nicht hund/gefaehrlich", []),
    ],
)
def test_kinds(text: str, words: list[str]) -> None:
    assert kind_faults(parse(text), FIELDS) == words


@pytest.mark.parametrize(
    ("text", "kind"), [("hund/seit + 3", DAY), ("anzahl(weitere)", NUMBER), ("ja", YES_NO)]
)
def test_kind_of_the_result(text: str, kind: str) -> None:
    assert kind_of(parse(text).root, FIELDS) == kind
