"""The demo's profile, weights, judgements and case numbers: marked and repeatable."""

from __future__ import annotations

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.demo.ranking import load
from fahrplan.prioritisation.models import Rating, Weighting
from fahrplan.prioritisation.selectors.ranking import ranking_for
from tests.prioritisation.ranked import AUTHOR, TODAY, Fitting, rating

MODELS = (Weighting, Rating, CaseNumber, Implementation)


def test_all_is_there_marked_and_only_once(fitting: Fitting, land: Organisation) -> None:
    """Two services of three are in this catalogue; Kalbe and Gardelegen lie in the Kreis."""
    Organisation.objects.filter(key="arendsee").update(key="arendsee-altmark")
    for _ in range(2):
        load(AUTHOR)
        assert [model.objects.count() for model in MODELS] == [2, 3, 4, 4]
    assert [model.objects.filter(is_demo=False).count() for model in MODELS] == [0] * 4
    first, second = ranking_for(fitting.arendsee, TODAY)
    assert (first.name, second.name) == ("Hundesteuer Anmeldung", "Gewerbe Anmeldung")
    assert first.facts.estimate is not None
    assert first.facts.estimate.source.endswith("Demodaten")


def test_what_people_entered_stays(fitting: Fitting) -> None:
    Organisation.objects.filter(key="arendsee").update(key="arendsee-altmark")
    own = rating(fitting.arendsee, fitting.tax, "benefit", 1)
    load(AUTHOR)
    assert list(Rating.objects.all()) == [own]


def test_without_towns_and_services_nothing_is_made(db: None) -> None:
    PublicService.objects.all().delete()
    load(AUTHOR)
    assert [model.objects.count() for model in MODELS] == [0] * 4
