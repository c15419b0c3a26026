"""Figures by Themenfeld and Lage, and the state of the whole."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import Lage, OzgService, Themenfeld
from fahrplan.catalogue.selectors import (
    CatalogueState,
    catalogue_state,
    lage_by_slug,
    lagen_overview,
    themenfeld_by_slug,
    themenfelder_overview,
)
from fahrplan.foundation.services import sources
from tests.support.records import service

pytestmark = pytest.mark.django_db


def build(count: int = 1) -> Themenfeld:
    themenfeld = Themenfeld.objects.create(slug="hobby", name="Hobby")
    for number in range(count):
        lage = Lage.objects.create(slug=f"lage-{number}", name=f"Lage {number}", themenfeld=themenfeld)
        ozg = OzgService.objects.create(ozg_id=f"1010{number}", name="Bündel", lage=lage)
        OzgService.objects.create(ozg_id=f"1020{number}", name="leer", lage=lage)
        service(f"9900000{number}001001", "Zählbar", ozg_service=ozg)
        service(f"9900000{number}000000", "Gegenstand", ozg_service=ozg, countable=False)
        service(f"9900000{number}001002", "Entfallen", ozg_service=ozg, gone_since=date(2026, 1, 1))
    return themenfeld


def test_a_themenfeld_counts_present_services() -> None:
    build(2)
    found = themenfelder_overview()[0]
    assert (found.services, found.countable, found.ozg_services) == (4, 2, 4)


def test_an_empty_themenfeld_counts_zero() -> None:
    Themenfeld.objects.create(slug="leer", name="Leer")
    found = themenfelder_overview()[0]
    assert (found.services, found.countable, found.ozg_services) == (0, 0, 0)


def test_lagen_can_be_limited_to_a_themenfeld() -> None:
    build(2)
    other = Themenfeld.objects.create(slug="bauen", name="Bauen")
    assert ([one.group.slug for one in lagen_overview(other)], len(lagen_overview())) == ([], 2)


@pytest.mark.parametrize("count", [1, 3])
def test_overviews_take_one_query_each(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    build(count)
    with django_assert_num_queries(2):
        themenfelder_overview()
        assert [str(one.group.themenfeld) for one in lagen_overview()] == ["Hobby"] * count  # type: ignore[union-attr]


def test_the_state_tells_the_kinds_apart() -> None:
    build()
    service("99111111001001", "Ohne Typ", types=[], countable=False)
    state = catalogue_state()
    assert (state.services, state.countable, state.objects, state.untyped, state.gone) == (3, 1, 1, 1, 1)


def test_the_state_names_its_sources_and_takes_three_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    service(source=sources("liste", title="Liste 2019", as_of=date(2019, 10, 1)))
    with django_assert_num_queries(3):
        shares = catalogue_state().sources
    assert [(one.title, one.as_of, one.services) for one in shares] == [("Liste 2019", date(2019, 10, 1), 1)]


def test_groups_are_found_by_slug() -> None:
    build()
    assert (str(themenfeld_by_slug("hobby")), str(lage_by_slug("lage-0"))) == ("Hobby", "Lage 0")


def test_an_unknown_slug_gives_nothing() -> None:
    assert (themenfeld_by_slug("x"), lage_by_slug("x")) == (None, None)


def test_the_denominator_is_written_as_germans_write_numbers() -> None:
    state = CatalogueState(4834, 0, 0, 0, 0, sources=(), last_import=None)
    assert state.base == "4.834 Leistungen im Katalog"
