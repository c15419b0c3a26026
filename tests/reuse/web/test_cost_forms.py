"""Assumptions read from the address."""

from __future__ import annotations

from django.http import QueryDict

from fahrplan.reuse.rules.costs import UNKNOWN, YOURS, Amount, Way
from fahrplan.reuse.web.cost_forms import filled_way, prefix_of

WAY = Way("eigen", "Eigene Entwicklung", "free", sources={"price": "frei"})


def chosen(query: str, way: Way = WAY) -> Way:
    return filled_way(QueryDict(query), way).chosen()


def test_without_a_word_all_stays_as_known() -> None:
    assert chosen("") == WAY


def test_what_is_changed_is_yours() -> None:
    found = chosen("eigen-betrieb=12&eigen-preismodell=once&eigen-preis=3&eigen-partner=2")
    assert (found.operation, found.price_model, found.price, found.partners) == (
        Amount.exact(12),
        "once",
        Amount.exact(3),
        2,
    )
    assert found.sources == {"price": YOURS, "operation": YOURS}


def test_what_is_no_number_is_not_known() -> None:
    assert chosen("eigen-betrieb=viel").operation == UNKNOWN


def test_spared_fields_are_not_asked() -> None:
    way = Way("papier", "Papier", "free", spared=frozenset({"price", "connection", "operation", "days"}))
    assert list(filled_way(QueryDict(""), way).fields) == ["minuten"]


def test_prefixes_make_no_dots() -> None:
    assert prefix_of("gemeinsam.eigen") == "gemeinsam_eigen"
