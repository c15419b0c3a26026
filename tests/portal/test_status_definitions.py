"""The page that says how everything is counted."""

from __future__ import annotations

from typing import Any

from fahrplan.implementation.enums import State
from fahrplan.implementation.rules.sources import SOURCES
from fahrplan.portal.web.status.definitions import MEANINGS
from fahrplan.portal.web.status.wording import OWN, PEOPLE
from tests.portal.observed import shown, table

PAGE = "/stand/kennzahlen/"


def test_every_anchor_that_others_link_to_is_there(client: Any, db: None) -> None:
    anchors = set(shown(client, PAGE).xpath("//main//*/@id"))
    assert {PEOPLE.anchor, OWN.anchor, "ungeklaert", "reichweite", "staende", "quellen"} - anchors == set()


def test_every_state_is_explained() -> None:
    assert set(MEANINGS) == set(State)


def test_every_source_stands_with_its_trust(client: Any, db: None) -> None:
    rows = table(shown(client, PAGE), "Quellen, die verlässlichste zuerst")
    assert [row[2] for row in rows] == [
        str(n) for n in sorted((k.trust for k in SOURCES.values()), reverse=True)
    ]


def test_without_queries(client: Any, db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        shown(client, PAGE)
