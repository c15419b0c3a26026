"""Conditions that go in a circle, ask too early, or can never be met."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.rules.checks_order import conditions_of, order_faults
from tests.forms.rules.definitions import FLOW, whole

PAGES = FLOW["pages"]


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ({}, []),
        ({"conditions": {"hund/seit": "hund/gefaehrlich = ja", "hund/gefaehrlich": "hund/seit > d'2026-01-01'"}},
         ["Diese Felder hängen im Kreis voneinander ab: „Gefährlich?“, „Seit wann?“."]),
        ({"conditions": {"hund/rasse": "hund/gefaehrlich = ja"}},
         ["Die Bedingung fragt nach „Gefährlich?“; das wird erst danach gefragt."]),
        ({"pages": [PAGES[1], PAGES[0], PAGES[2]]},
         ["Die Bedingung fragt nach „Was möchten Sie?“; das wird erst danach gefragt."]),
        ({"pages": [*PAGES[:2], {**PAGES[2], "if": "anlass = 'abmelden' und hund/gefaehrlich = ja"}]},
         ["Die Seite „Weitere“ wird nie gezeigt: Ihre Bedingung ist nie erfüllt."]),
        ({"pages": [*PAGES[:2], {**PAGES[2], "if": "anlass = 'abmelden' oder hund/gefaehrlich = ja"}]}, []),
        ({"pages": [*PAGES[:2], {**PAGES[2], "if": "1 = 2"}]},
         ["Die Seite „Weitere“ wird nie gezeigt: Ihre Bedingung ist nie erfüllt."]),
        ({"pages": [*PAGES[:2], {**PAGES[2], "if": "hund/rasse = 'Pudel'"}]}, []),
        ({"pages": [*PAGES[:2], {**PAGES[2], "if": "kaputt ="}]}, []),
    ],
)  # fmt: skip
def test_order(flow: dict[str, Any], words: list[str]) -> None:
    assert [fault.words for fault in order_faults(whole(flow=flow))] == words


def test_names_every_condition() -> None:
    assert [where for where, _, _ in conditions_of(whole())] == ["page:hund", "field:hund/seit"]
