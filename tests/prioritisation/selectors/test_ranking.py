"""The list of one organisation: order, explanation, few queries."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import PublicService
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.selectors.ranking import ranking_for, ranking_of
from tests.municipalities.conftest import rule
from tests.prioritisation.ranked import TODAY, Fitting, cases, rating, weighting
from tests.support.records import service


def test_the_gaps_come_best_first(fitting: Fitting) -> None:
    PublicService.objects.filter(pk=fitting.tax.pk).update(top100_citizens=True, d115=True)
    found = ranking_for(fitting.arendsee, TODAY)
    assert [(one.place, one.name) for one in found] == [
        (1, "Hundesteuer Anmeldung"),
        (2, "Gewerbe Anmeldung"),
    ]


def test_the_contributions_add_up_to_the_score(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    for one in ranking_for(fitting.arendsee, TODAY):
        assert sum(row.points for row in one.contributions) == pytest.approx(one.score)


def test_what_is_online_or_taken_is_ranked_only_on_request(fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.online)
    assert [one.pk for one in ranking_for(fitting.arendsee, TODAY)] == [fitting.tax.pk]
    assert len(ranking_for(fitting.arendsee, TODAY, everything=True)) == 2


def test_a_score_is_the_same_in_both_lists(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    cases(fitting.arendsee, fitting.tax, 90)
    fitting.adopt("arendsee", fitting.online)
    (short,) = ranking_for(fitting.arendsee, TODAY)
    long = {one.pk: one.score for one in ranking_for(fitting.arendsee, TODAY, everything=True)}
    assert long[short.pk] == short.score


def test_equal_scores_keep_the_order_of_names(fitting: Fitting) -> None:
    weighting(fitting.arendsee, **{Criterion.SDG: 1})
    assert [one.name for one in ranking_for(fitting.arendsee, TODAY)] == [
        "Gewerbe Anmeldung",
        "Hundesteuer Anmeldung",
    ]


def test_own_weights_turn_the_order(fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 2)
    rating(fitting.arendsee, fitting.tax, Criterion.BENEFIT, 9)
    weighting(fitting.arendsee, **{Criterion.BENEFIT: 100})
    found = ranking_of(fitting.arendsee, TODAY)
    assert [(one.name, one.score) for one in found.items] == [
        ("Hundesteuer Anmeldung", 90.0),
        ("Gewerbe Anmeldung", 20.0),
    ]
    assert found.weights.origin_label == "eigene Gewichte"


def test_everything_stays_among_the_first_ten_where_there_are_fewer(fitting: Fitting) -> None:
    assert set(ranking_of(fitting.arendsee, TODAY).stability.values()) == {1.0}


def test_who_has_no_services_has_an_empty_list(fitting: Fitting) -> None:
    PublicService.objects.update(countable=False)
    found = ranking_of(fitting.arendsee, TODAY)
    assert (found.items, found.stability) == ((), {})


def test_a_place_is_explained_in_one_sentence(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    cases(fitting.arendsee, fitting.tax, 90)
    first = ranking_for(fitting.arendsee, TODAY)[0]
    assert first.sentence == (
        "Platz 1 mit 53,8 von 100 Punkten: dafür sprechen vor allem die klare eigene Zuständigkeit und viele Fälle "
        "(90 im Jahr 2025), dagegen die geringe Verbreitung bei vergleichbaren Kommunen (0 von 3); nicht "
        "bekannt: Wirtschaftlichkeit und Nutzen für Bürger."
    )


@pytest.mark.parametrize("more", [0, 3])
def test_the_number_of_queries_does_not_grow(
    fitting: Fitting, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        made = service(f"9910201310{number}000", f"Hundesteuer {number}")
        cases(fitting.arendsee, made, number)
    if more:
        rule("mehr", ["9910201310"], "gemeinde_eigen", priority=200)
    with django_assert_num_queries(8):
        [one.sentence for one in ranking_for(fitting.arendsee, TODAY)]
