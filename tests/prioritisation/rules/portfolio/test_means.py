from __future__ import annotations

from fahrplan.prioritisation.rules.portfolio.means import Means, Shortage
from tests.prioritisation.rules.portfolio.towns import problem, random_problem, way


def test_unused_days_may_be_used_later() -> None:
    means = Means(problem())
    assert [means.fits(way(30), quarter) for quarter in range(4)] == [False, False, True, True]


def test_later_work_keeps_days_for_what_is_planned_after_it() -> None:
    means = Means(problem())
    means.take(way(35), 3)
    assert means.fits(way(5), 0)
    assert not means.fits(way(6), 0)


def test_without_carrying_over_each_quarter_stands_alone() -> None:
    means = Means(problem(carry_over=False))
    assert not means.fits(way(11), 3)
    means.take(way(6), 1)
    assert means.days_left() == [10, 4, 10, 10]


def test_money_is_short_in_the_year_that_lacks_it() -> None:
    means = Means(random_problem(1, carry_over=True))
    assert means.shortage(way(1, 0, 800), 0) == Shortage(0.0, 0, 100.0, 1)


def test_what_is_given_back_is_there_again() -> None:
    means = Means(problem())
    means.take(way(10, 500), 0)
    means.give_back(way(10, 500), 0)
    assert (means.days_left(), means.euros) == ([10, 20, 30, 40], [0])
