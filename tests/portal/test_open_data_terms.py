from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.foundation.models import Source
from fahrplan.portal.web.open_data.terms import DEMO, UNNAMED, publisher, source_words


@pytest.mark.parametrize(
    ("operator", "demo", "name"),
    [("Land Beispiel", False, "Land Beispiel"), ("", True, DEMO), ("", False, UNNAMED)],
)
def test_who_publishes(settings: Any, operator: str, demo: bool, name: str) -> None:
    settings.FAHRPLAN_OPERATOR, settings.DEMO = operator, demo
    assert publisher() == name


@pytest.mark.parametrize(
    ("licence", "words"),
    [("frei", "Liste, Amt, Stand 01.10.2026, frei"),
     ("", "Liste, Amt, Stand 01.10.2026, Lizenz der Quelle: nicht angegeben")],
)  # fmt: skip
def test_a_source_says_its_licence(licence: str, words: str) -> None:
    source = Source(title="Liste", publisher="Amt", as_of=date(2026, 10, 1), licence=licence)
    assert source_words(source) == words
