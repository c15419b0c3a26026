"""From facts to points."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.facts import Around, Judgement, Offered, Responsible, ServiceFacts
from fahrplan.prioritisation.rules.scoring import CRITERIA, counted, normalised, place_among, scores, vector
from tests.prioritisation.ranked import estimate, facts, only, reported

OWN = Responsible("gemeinde_eigen", "gemeinde_eigen", "hoch", ("handles", "decides"))


def value(criterion: str, *services: ServiceFacts) -> list[float | None]:
    column = normalised(services)[:, CRITERIA.index(Criterion(criterion))]
    return [None if math.isnan(one) else round(float(one), 6) for one in column]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (OWN, 1.0),
        (Responsible("gemeinde_uebertragen", "land", "hoch", ("handles",)), 0.8),
        (Responsible("kreis", "kreis", "mittel", ("handles", "decides")), 0.675),
        (Responsible("land", "gemeinde_eigen", "hoch", ("decides",)), 0.5),
        (Responsible(explicit=True), 1.0),
        (Responsible("land", "land", "hoch"), None),
    ],
)
def test_responsibility_by_how_clear_and_own_it_is(said: Responsible, wanted: float | None) -> None:
    assert value("responsibility", facts(responsible=said)) == [wanted]


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        (Offered(), None),
        (Offered(solutions=1), 0.75),
        (Offered(solutions=1, connection=900.0), 0.85),
        (Offered(solutions=1, staff_days=20.0), 0.8),
        (Offered(solutions=1, staff_days=400.0), 0.5),
        (Offered(solutions=2, waiting=2), 0.4),
    ],
)
def test_effort_by_what_is_ready(offered: Offered, wanted: float | None) -> None:
    assert value("effort", facts(offered=offered)) == [wanted]


@pytest.mark.parametrize(
    ("addressees", "wanted"),
    [(("unternehmen", "buerger"), 0.75), (("unternehmen",), 0.5), (("verwaltung",), 0.25), ((), None)],
)
def test_benefit_has_a_stand_in(addressees: tuple[str, ...], wanted: float | None) -> None:
    assert value("benefit", facts(addressees=addressees)) == [wanted]


@pytest.mark.parametrize(
    ("around", "wanted"),
    [(Around(0, 0), None), (Around(0, 4), 0.0), (Around(1, 4), 0.5), (Around(3, 4), 1.0)],
)
def test_neighbours_by_their_share(around: Around, wanted: float | None) -> None:
    assert value("neighbours", facts(around=around)) == [wanted]


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ("top_100", {"top_100": ("Top 100 Bürger",)}),
        ("sdg", {"sdg": ("A1",)}),
        ("d115", {"d115": True}),
        ("focus", {"focus": "Fokus"}),
    ],
)
def test_facts_of_the_catalogue_are_yes_or_no(criterion: str, said: dict[str, Any]) -> None:
    assert value(criterion, facts(**said), facts()) == [1.0, 0.0]


def test_cases_by_place_among_the_known_ones() -> None:
    listed = [facts(reported=reported(number)) for number in (1, 10, 10, 4_000)]
    assert value("cases", *listed, facts()) == [0.125, 0.5, 0.5, 0.875, None]


def test_a_figure_alone_speaks_neither_for_nor_against() -> None:
    assert value("cases", facts(reported=reported(9_000))) == [0.5]


def test_cheaper_cases_are_better() -> None:
    cheap, dear = (Offered(solutions=1, cost=cost) for cost in (100.0, 900.0))
    listed = [facts(offered=each, reported=reported(10)) for each in (cheap, dear)]
    assert value("economy", *listed, facts(offered=cheap)) == [0.75, 0.25, None]


@pytest.mark.parametrize("criterion", ["responsibility", "economy", "effort", "benefit"])
def test_the_own_judgement_comes_first(criterion: str) -> None:
    said = facts(
        judgements={criterion: Judgement(3)},
        responsible=OWN,
        offered=Offered(solutions=1, cost=9.0),
        addressees=("buerger",),
        reported=reported(3),
    )
    assert value(criterion, said) == [0.3]


def test_an_own_figure_beats_the_judgement_and_that_the_estimate() -> None:
    judged = {"cases": Judgement(9)}
    assert value("cases", facts(reported=reported(5), judgements=judged)) == [0.5]
    assert value("cases", facts(estimate=estimate(), judgements=judged)) == [0.9]


def test_a_judgement_on_a_fact_does_not_count() -> None:
    assert value("sdg", facts(judgements={"sdg": Judgement(10)})) == [0.0]


def test_unknown_counts_as_the_middle_never_as_nothing() -> None:
    points = scores(normalised([facts(), facts(judgements={"benefit": Judgement(0)})]), only("benefit"))
    assert points.tolist() == [50.0, 0.0]


def test_nothing_to_rank_is_an_empty_matrix() -> None:
    assert normalised([]).shape == (0, len(CRITERIA))


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=10, max_size=10), min_size=1, max_size=5
    ),
    st.lists(st.integers(0, 100), min_size=10, max_size=10).filter(any),
)
def test_scores_lie_between_nothing_and_a_hundred(rows: list[list[float | None]], numbers: list[int]) -> None:
    values = np.array([[np.nan if one is None else one for one in row] for row in rows])
    weights = only(**dict(zip(Criterion.values, numbers, strict=True)))
    points = scores(values, weights)
    parts = counted(values) * vector(weights) * 100
    assert np.allclose(points, parts.sum(axis=1))
    assert ((points >= -1e-9) & (points <= 100 + 1e-9)).all()


@settings(max_examples=50)
@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=30))
def test_places_have_their_middle_at_a_half(numbers: list[int | None]) -> None:
    known = [one for one in place_among(numbers).tolist() if not math.isnan(one)]
    assert not known or sum(known) / len(known) == pytest.approx(0.5)
