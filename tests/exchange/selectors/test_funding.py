"""Programmes and what fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.rules.funding import Measure
from fahrplan.exchange.selectors.funding import (
    applicant_of,
    assess_for,
    conditions_of,
    matches_for,
    programme_by_key,
    programmes,
)
from fahrplan.exchange.services.funding import keep_programme
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def programme(key: str, **fields: Any) -> FundingProgramme:
    values = {
        "name": key,
        "funder": "Land",
        "summary": "Alles",
        "source": "R",
        "year": 2026,
        "begun_rule": "allowed",
    }
    return keep_programme(key, values | fields, author=AUTHOR)


def test_a_programme_without_topics_counts_for_every_topic() -> None:
    programme("a", topics=["schools"])
    programme("b")
    assert [row.key for row in programmes(topic="records")] == ["b"]


def test_history_comes_last_and_can_be_left_out() -> None:
    programme("a", is_history=True)
    programme("b")
    assert [row.key for row in programmes()] == ["b", "a"]
    assert [row.key for row in programmes(history=False)] == ["b"]


def test_history_never_fits() -> None:
    world = towns.build()
    old = programme("a", is_history=True)
    assert conditions_of(old).ended is True
    found = assess_for(old, world.barleben, Measure(), today=TODAY)
    assert found.words == "passt nicht, weil das Programm nur noch als Vergangenes geführt wird"


def test_the_applicant_is_read_from_the_organisation() -> None:
    found = applicant_of(towns.build().barleben)
    assert (found.kind, found.land, found.population) == ("einheitsgemeinde", "15", 9500)


def test_what_fits_comes_first_then_what_is_open() -> None:
    world = towns.build()
    programme("a", lands=["14"])
    programme("b", topics=["records"])
    programme("c")
    found = matches_for(world.barleben, Measure(), today=TODAY)
    assert [(match.programme.key, match.assessment.verdict) for match in found] == [
        ("c", "fits"),
        ("b", "undecided"),
        ("a", "does_not_fit"),
    ]


def test_a_programme_is_found_by_its_key() -> None:
    one = programme("a")
    assert (programme_by_key("a"), programme_by_key("b")) == (one, None)
