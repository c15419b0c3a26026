"""The copies that the demo shows."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes.models import AdoptedTemplate
from fahrplan.processes.services.first_copies import load_first_copies
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import SolutionCoverage
from tests.processes.template_records import AUTHOR, product_version, solution, the_land
from tests.support.records import organisation, service

pytestmark = pytest.mark.django_db


def load() -> int:
    the_land()
    organisation("arendsee-altmark", OrganisationKind.EINHEITSGEMEINDE)
    organisation("halle-saale", OrganisationKind.KREISFREIE_STADT)
    return load_first_copies(AUTHOR)


def test_copies_are_of_every_kind_and_marked_as_demo() -> None:
    assert load() == 4
    found = AdoptedTemplate.objects.values_list("template__key", "organisation__key", "state", "is_demo")
    assert sorted(found) == [
        ("buergerbrief-start-online-dienst", "arendsee-altmark", "outdated", True),
        ("buergerbrief-start-online-dienst", "halle-saale", "conflict", True),
        ("dienstanweisung-gewerbeanmeldung-online", "arendsee-altmark", "current", True),
        ("dienstanweisung-gewerbeanmeldung-online", "halle-saale", "current", True),
    ]


def test_loading_twice_changes_nothing() -> None:
    load()
    assert load_first_copies(AUTHOR) == 0


def test_a_newer_version_of_the_product_marks_the_copies() -> None:
    product = solution()
    SolutionCoverage.objects.create(solution=product, service=service("99050012104000", "Gewerbe"))
    product_version(product, "1", LifeCycle.PHASING_OUT)
    second = product_version(product, "2")
    load()
    marked = AdoptedTemplate.objects.filter(overtaken_by=second).values_list("organisation__key", flat=True)
    assert sorted(marked) == ["arendsee-altmark", "halle-saale"]


def test_without_a_land_nothing_is_loaded() -> None:
    assert load_first_copies(AUTHOR) == 0
