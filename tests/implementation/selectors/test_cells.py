from __future__ import annotations

from datetime import date

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Finding, State
from fahrplan.implementation.selectors.cells import (
    attainment_of,
    availability_at,
    heat_cells,
    heat_cells_of_places,
    implementation_of,
    services_counted_at,
    services_counted_for,
    services_unclear_at,
    states_of,
    with_state,
)
from fahrplan.implementation.services.observing import Word, record_observation
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def said(world: World) -> World:
    word = Word(Finding.ONLINE, "self", level=3, seen_on=DAY)
    record_observation(world.residence, world.organisation("obere-aller"), word, author=AUTHOR)
    return world


def names(services: object) -> set[str]:
    return {service.leika_key[:8] for service in services}  # type: ignore[attr-defined]


def test_counted_and_unclear_services_at_a_place(world: World) -> None:
    counted, unclear = services_counted_at(world.harbke, DAY), services_unclear_at(world.harbke, DAY)
    assert (names(counted), names(unclear)) == (
        {"99102013", "99115005", "99012070"},
        {"99081001", "99999999"},
    )


def test_services_of_an_organisation(world: World) -> None:
    assert names(services_counted_for(world.organisation("landkreis-boerde"))) == {"99012070"}


def test_services_by_state(said: World) -> None:
    counted, periods = services_counted_at(said.harbke, DAY), availability_at(said.harbke, DAY)
    found = {state: names(with_state(counted, periods, state)) for state in (State.ONLINE, State.UNKNOWN)}
    assert found == {State.ONLINE: {"99115005"}, State.UNKNOWN: {"99102013", "99012070"}}


def test_states_on_a_page(said: World) -> None:
    services = PublicService.objects.filter(pk__in=[said.residence.pk, said.dog_tax.pk]).order_by("leika_key")
    told = [
        (cell.state, cell.source, cell.level, cell.since)
        for cell in states_of(services, attainment_of(said.organisation("obere-aller"), DAY))
    ]
    assert told == [("unknown", "", None, None), ("online", "self", 3, DAY)]


def test_a_page_of_the_heat_table(said: World) -> None:
    aller = said.organisation("obere-aller").pk
    own = heat_cells([aller], [said.residence.pk, said.dog_tax.pk], DAY)
    people = heat_cells_of_places([said.harbke.pk], [said.residence.pk], DAY)
    assert (own, people) == (
        {(said.residence.pk, aller): "online"},
        {(said.residence.pk, said.harbke.pk): "online"},
    )


def test_nothing_said_no_implementation(world: World) -> None:
    assert implementation_of(world.organisation("halle"), world.residence) is None
