"""Criteria for everybody, rankings for those who work there."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from tests.prioritisation.ranked import KEY, TAX, Fitting, rating, weighting
from tests.support.client import CheckedClient

CRITERIA = "/api/v1/prioritisation/criteria"
WEIGHTS = "/api/v1/prioritisation/weights/"
RANKING = "/api/v1/prioritisation/ranking/"


def test_criteria_and_profiles_are_public(
    client: CheckedClient, fitting: Fitting, land: Organisation
) -> None:
    weighting(land, **{Criterion.CASES: 7})
    weighting(fitting.arendsee, **{Criterion.SDG: 73})
    told = client.get(CRITERIA).json()
    assert (told["count"], [each["weights"] for each in told["profiles"]]) == (10, [{"cases": 7}])
    assert told["items"][0] == {
        "key": "responsibility", "label": "Zuständigkeit", "default_weight": 10, "judged": True,
    }  # fmt: skip
    assert client.get(f"{WEIGHTS}{land.key}").json()["origin"] == "land"


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 401), ("steward", 404), ("kalbe", 404), ("softhaus", 404), ("arendsee", 200)],
)
def test_the_inside_is_for_those_who_work_there(
    client: CheckedClient, fitting: Fitting, steward: Person, who: str, status: int
) -> None:
    people = {"steward": steward, **fitting.people}
    if who in people:
        client.force_login(people[who])
    for address in (RANKING, WEIGHTS):
        assert client.get(f"{address}arendsee").status_code == status
        assert client.get(f"{address}gibtesnicht").status_code == (401 if who == "visitor" else 404)


def ranking(client: CheckedClient, **query: Any) -> Any:
    return client.get(f"{RANKING}arendsee", query).json()


def test_the_ranking_with_its_contributions(client: CheckedClient, fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.tax, Criterion.BENEFIT, 10)
    client.force_login(fitting.people["arendsee"])
    told = ranking(client, limit=1)
    (first,) = told["items"]
    assert (first["place"], first["leika_key"], first["stays"], first["is_gap"]) == (1, TAX, 1.0, True)
    assert sum(row["points"] for row in first["contributions"]) == pytest.approx(first["score"], abs=0.01)
    parts = {row["criterion"]: row["value"] for row in first["contributions"]}
    assert (parts["benefit"], parts["cases"]) == (1.0, None)
    assert (told["count"], told["next"]) == (2, f"{RANKING}arendsee?limit=1&offset=1")
    assert [one["leika_key"] for one in client.get(told["next"]).json()["items"]] == [KEY]


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": "x"}, {"offset": -1}, {"everything": "vielleicht"}]
)
def test_bad_questions_are_refused(client: CheckedClient, fitting: Fitting, query: dict[str, Any]) -> None:
    client.force_login(fitting.people["arendsee"])
    assert client.get(f"{RANKING}arendsee", query).status_code == 422
