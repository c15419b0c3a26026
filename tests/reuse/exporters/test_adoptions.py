"""Adoptions as a table."""

from __future__ import annotations

import json

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.reuse.exporters.adoptions import INSIDE, PUBLIC, adoption_rows, adoptions_json, header
from fahrplan.reuse.selectors.adoptions import Sight, public_adoptions
from fahrplan.reuse.services.adopting import record_adoption
from tests.reuse.adopting import AUTHOR, Town, in_days, in_use, inside, planned, recorded, solution

VISITOR, INSIDER = Sight(), Sight(internals=True)


def test_who_may_not_see_the_inside_gets_no_such_column() -> None:
    assert (len(header(VISITOR)), len(header(INSIDER))) == (len(PUBLIC), len(PUBLIC) + len(INSIDE))


def test_a_row_of_what_is_public(town: Town) -> None:
    recorded(town)
    (row,) = adoption_rows(public_adoptions(), VISITOR)
    assert row[:10] == [
        "halle", "Halle (Saale)", "hund-online", "Hund online", "Softhaus", "99102013104000", "planned", None,
        in_days(200), False,
    ]  # fmt: skip


def test_a_row_with_the_inside(town: Town) -> None:
    recorded(town, in_use(town, inside=inside()))
    (row,) = adoption_rows(public_adoptions(), INSIDER)
    assert row[11:] == ["", "vois", 1234.5, 99.0, 12.5, "Hat gut geklappt", True, "Frau Anruf 0345 1"]


def test_json_is_one_object(town: Town) -> None:
    recorded(town)
    answer = adoptions_json(public_adoptions(), VISITOR, {"title": "N"})
    told = json.loads(b"".join(answer.streaming_content))  # type: ignore[arg-type]
    assert (told["meta"], told["rows"][0]["planned_for"]) == ({"title": "N"}, in_days(200).isoformat())


@pytest.mark.parametrize("count", [1, 3])
def test_a_portion_takes_two_queries(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        record_adoption(town.halle, solution(f"loesung-{number}"), planned(town), author=AUTHOR)
    with django_assert_num_queries(2):
        assert len(list(adoption_rows(public_adoptions(), VISITOR))) == count
