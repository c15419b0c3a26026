"""The list under its filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import Lage, OzgService, Themenfeld
from fahrplan.catalogue.selectors import ServiceFilter, services_visible
from fahrplan.catalogue.services import edit_service
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db


def ozg() -> OzgService:
    themenfeld = Themenfeld.objects.create(slug="engagement-und-hobby", name="Engagement & Hobby")
    lage = Lage.objects.create(slug="tierhaltung", name="Tierhaltung", themenfeld=themenfeld)
    return OzgService.objects.create(ozg_id="10100", name="Tierabgaben", lage=lage)


def keys(**filters: Any) -> list[str]:
    return [found.leika_key[-3:] for found in services_visible(ServiceFilter(**filters), order="schluessel")]


@pytest.fixture
def three() -> None:
    service("99000000001001", "Hundesteuer", plain_name="Hund anmelden", types=["5"], keywords=["Dackel"])
    service(
        "99000000001002",
        "Wohngeld",
        types=["2/3"],
        addressees=["buerger"],
        ozg_service=ozg(),
        focus="Wohngeld",
    )
    service("99000000001003", "Alte Leistung", types=[], countable=False, gone_since=date(2026, 1, 1))


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["001", "002"]),
        ({"text": "hunde"}, ["001"]),
        ({"text": "ANMELDEN hund"}, ["001"]),
        ({"text": "dackel"}, ["001"]),
        ({"text": "tierabgaben"}, ["002"]),
        ({"text": "99 000000001 002"}, ["002"]),
        ({"text": "99000000"}, ["001", "002"]),
        ({"text": "hund wohngeld"}, []),
        ({"themenfeld": "engagement-und-hobby"}, ["002"]),
        ({"lage": "tierhaltung"}, ["002"]),
        ({"type": "5"}, ["001"]),
        ({"addressee": "buerger"}, ["002"]),
        ({"flags": ("focus",)}, ["002"]),
        ({"countable": False}, []),
        ({"countable": False, "gone": "alle"}, ["003"]),
        ({"gone": "nur"}, ["003"]),
        ({"gone": "alle"}, ["001", "002", "003"]),
    ],
)
def test_filters(filters: dict[str, Any], expected: list[str]) -> None:
    assert keys(**filters) == expected


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "text", ["%", "_", "'", "\\", "\x00", "x" * 10_000, "a " * 5_000, "' OR 1=1 --", "\u202e"]
)
def test_hostile_text_is_only_text(text: str) -> None:
    assert keys(text=text) in ([], ["001", "002"])


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("name", ["themenfeld", "lage", "type", "addressee"])
def test_a_nul_in_a_filter_finds_nothing(name: str) -> None:
    assert keys(**{name: "\x00"}) == []


@pytest.mark.usefixtures("three")
def test_changed_since_looks_into_the_journal() -> None:
    moment = datetime.now(UTC)
    edit_service(services_visible()[0], {"summary": "Neu"}, Author())
    assert keys(changed_since=moment) == ["001"]


@pytest.mark.usefixtures("three")
def test_the_order_can_be_turned() -> None:
    assert [found.name for found in services_visible(order="-name")] == ["Wohngeld", "Hundesteuer"]


@pytest.mark.usefixtures("three")
def test_an_unknown_order_falls_back_to_the_name() -> None:
    assert [found.name for found in services_visible(order="drop table")] == ["Hundesteuer", "Wohngeld"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bundle = ozg()
    for number in range(count):
        service(f"9900000000100{number}", f"Leistung {number}", ozg_service=bundle)
    reading: Callable[[Any], str] = lambda one: one.ozg_service.lage.themenfeld.name  # noqa: E731
    with django_assert_num_queries(1):
        assert len([reading(one) for one in services_visible()]) == count


def test_umlauts_and_small_letters_sort_as_people_expect() -> None:
    for number, name in enumerate(["Zweitwohnung", "elektronische Akte", "Ärztliche Prüfung", "Bauen"]):
        service(f"9900000000100{number}", name)
    assert [found.name[:4] for found in services_visible()] == ["Ärzt", "Baue", "elek", "Zwei"]


def test_the_plain_name_decides_the_order() -> None:
    service("99000000001001", "Zulassung", plain_name="Auto anmelden")
    service("99000000001002", "Bauen")
    assert [found.name for found in services_visible()] == ["Zulassung", "Bauen"]
