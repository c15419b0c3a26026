"""Pages about packages: for everybody to see, with a file to hand on."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.standards.package import public_text, read_package
from fahrplan.transfer.services import own_key
from tests.forms.adopted import adopted, newer, online
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient
from tests.support.records import member


def page(client: CheckedClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


@pytest.mark.django_db
def test_the_list_names_what_is_there_and_nothing_else(client: CheckedClient) -> None:
    text = page(client, "/pakete/")
    assert [name in text for name in ("Hundesteuer anmelden, ändern, abmelden", "Kita-Platz anmelden")] == [
        True,
        True,
    ]
    assert "kommt später" not in text


def test_a_package_shows_what_is_in_it_and_who_uses_it(world: World, client: CheckedClient) -> None:
    online(adopted(world))
    text = page(client, "/pakete/hundesteuer/")
    for words in (
        "33 Felder auf 11 Seiten",
        "Einfache Sprache",
        "Verbandsgemeinde Obere Aller",
        "erster Hund",
    ):
        assert words in text
    assert [words in text for words in ("Was möchten Sie tun?“ ist", "Ich erlaube {{", "uebernehmen")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_few_queries(
    world: World, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    online(adopted(world))
    for number in range(count):
        newer(f"0.{number + 1}")
    client.force_login(member(world.organisation("halle")))
    with django_assert_num_queries(7):
        page(client, "/pakete/hundesteuer/")
    with django_assert_num_queries(5):
        page(client, "/pakete/")


def test_the_coordination_is_led_to_a_newer_version(world: World, client: CheckedClient) -> None:
    adopted(world)
    newer()
    client.force_login(member(world.organisation("obere-aller")))
    assert "/pakete/hundesteuer/aktualisieren/?kommune=obere-aller" in page(client, "/pakete/hundesteuer/")


@pytest.mark.django_db
def test_only_the_steward_is_led_to_reading_packages_in(client: CheckedClient, steward: Person) -> None:
    before = "Paket einlesen" in page(client, "/pakete/")
    client.force_login(steward)
    assert (before, "Paket einlesen" in page(client, "/pakete/")) == (False, True)


@pytest.mark.django_db
def test_the_file_is_signed(client: CheckedClient) -> None:
    answer = client.get("/pakete/kita-platz/datei/")
    package = read_package(answer.content, trusted={public_text(own_key()): "wir"})
    assert "service_package/kita-platz/flow.json" in package.files


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/pakete/gibts-nicht/", "/pakete/gibts-nicht/datei/"])
def test_what_is_not_there_is_not_found(client: CheckedClient, address: str) -> None:
    page(client, address, 404)
