"""The demo set of the catalogue."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.demo import load
from fahrplan.catalogue.models import PublicService, Synonym
from fahrplan.catalogue.selectors import catalogue_state
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author

pytestmark = pytest.mark.django_db


def test_the_demo_fills_the_catalogue_and_tells_each_step() -> None:
    told: list[str] = []
    load(Author(label="Demo"), told.append)
    assert PublicService.objects.filter(is_demo=False).count() == 0
    assert catalogue_state().countable >= 450
    assert Synonym.objects.count() >= 1000
    assert [line for line in told if line.startswith("Leistungen: ")] == [
        f"Leistungen: {PublicService.objects.count()} neu."
    ]


def test_loading_again_changes_nothing() -> None:
    load(Author(label="Demo"), lambda line: None)
    before = Change.objects.count()
    load(Author(label="Demo"), lambda line: None)
    assert Change.objects.count() == before
