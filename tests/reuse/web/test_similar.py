"""The page „Kommunen wie diese“."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.reuse.rules.similarity import Part
from fahrplan.reuse.web.similar import part_words
from tests.portal.observed import table, words
from tests.reuse.fitting import Fitting
from tests.reuse.shown import page
from tests.support.client import CheckedClient

ADDRESS = "/nachnutzung/aehnlich/arendsee/"


def test_each_part_is_shown_with_its_points(client: CheckedClient, fitting: Fitting) -> None:
    rows = table(page(client, ADDRESS), "Die ähnlichsten Verwaltungen")
    assert [row[0] for row in rows] == ["Kalbe", "Barleben", "Gardelegen", "Halle (Saale)"]
    assert rows[0][1:] == [
        "79 von 90",
        "20 · auch Einheitsgemeinde",
        "29 · 7.300, gleiche Größenklasse",
        "15 · im selben Kreis",
        "10 · im selben Land",
        "5 · 36 Menschen je km²",
        "– · von keiner von beiden bekannt",
    ]


@pytest.mark.parametrize(
    ("who", "sees"), [("", False), ("softhaus", False), ("halle", True), ("steward", True)]
)
def test_fachverfahren_are_compared_for_municipalities_and_the_land(
    client: CheckedClient, fitting: Fitting, steward: Any, who: str, sees: bool
) -> None:
    if who:
        client.force_login(steward if who == "steward" else fitting.people[who])
    document = page(client, ADDRESS)
    heads = [head.text_content().strip() for head in document.xpath("//main//thead//th")]
    assert ("Fachverfahren (höchstens 10)" in heads) is sees
    assert ("sehen nur Kommunen und das Land" in words(document)) is not sees


@pytest.mark.parametrize("key", ["softhaus", "gibt-es-nicht"])
def test_only_municipalities_are_compared(client: CheckedClient, fitting: Fitting, key: str) -> None:
    assert client.get(f"/nachnutzung/aehnlich/{key}/").status_code == 404


def test_few_queries(client: CheckedClient, fitting: Fitting, django_assert_max_num_queries: Any) -> None:
    client.force_login(fitting.people["halle"])
    with django_assert_max_num_queries(12):
        page(client, ADDRESS)


def test_part_words() -> None:
    assert part_words(Part("Art", 20.0, 20.0, "auch Stadt")) == "20 · auch Stadt"
    assert part_words(Part("Dichte", 0.0, 5.0, "nicht bekannt", known=False)) == "– · nicht bekannt"
