"""Labs in their orders."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.selectors.labs import lab_by_key, labs, uses_of
from fahrplan.exchange.services.labs import hand_over_blueprint, keep_lab
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def build() -> None:
    field = Themenfeld.objects.create(slug="bildung", name="Bildung")
    values = {"state": "completed", "priority": 1, "source": "Bericht", "year": 2026}
    keep_lab("a", values | {"title": "A", "priority": 3, "themenfeld": field}, author=AUTHOR)
    keep_lab("b", values | {"title": "B", "state": "planned"}, author=AUTHOR)


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({}, ["b", "a"]),
        ({"sort": "-prioritaet"}, ["a", "b"]),
        ({"sort": "quatsch"}, ["b", "a"]),
        ({"state": "planned"}, ["b"]),
        ({"state": "quatsch"}, ["b", "a"]),
        ({"themenfeld": "bildung"}, ["a"]),
    ],
)
def test_orders_and_filters(asked: dict[str, str], keys: list[str]) -> None:
    build()
    assert [lab.key for lab in labs(**asked)] == keys


def test_who_took_over_is_counted_and_named() -> None:
    build()
    world, lab = towns.build(), lab_by_key("a")
    assert lab
    hand_over_blueprint(lab, world.barleben, author=AUTHOR)
    assert [use.organisation for use in uses_of(lab)] == [world.barleben]
    assert {row.key: row.taken_over for row in labs()} == {"a": 1, "b": 0}  # type: ignore[attr-defined]
