"""Own weights, else those of the Land, else the default ones."""

from __future__ import annotations

from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.weights import DEFAULT, DEFAULTS, LAND, OWN
from fahrplan.prioritisation.selectors.weighting import profile_owners, profiles, weights_of
from tests.prioritisation.ranked import Fitting, weighting


def test_without_any_the_default_ones_hold(fitting: Fitting, land: Organisation) -> None:
    found = weights_of(fitting.arendsee)
    assert (found.origin, dict(found.values)) == (DEFAULT, DEFAULTS)


def test_the_profile_of_the_land_comes_before_the_default(fitting: Fitting, land: Organisation) -> None:
    weighting(land, **{Criterion.CASES: 7})
    found = weights_of(fitting.arendsee)
    assert (found.origin, found.total) == (LAND, 7)


def test_own_weights_come_first_and_those_of_others_never(fitting: Fitting, land: Organisation) -> None:
    weighting(land, **{Criterion.CASES: 7})
    weighting(fitting.arendsee, **{Criterion.SDG: 3})
    weighting(fitting.towns["kalbe"], **{Criterion.SDG: 99})
    found = weights_of(fitting.arendsee)
    assert (found.origin, found.total, found.share(Criterion.SDG)) == (OWN, 3, 1.0)


def test_the_profiles_are_those_of_the_laender(fitting: Fitting, land: Organisation) -> None:
    weighting(fitting.arendsee, **{Criterion.SDG: 3})
    stored = weighting(land, **{Criterion.CASES: 7})
    assert (list(profiles()), list(profile_owners())) == ([stored], [land])
