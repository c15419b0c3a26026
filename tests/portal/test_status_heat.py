"""The heat table of services by administrations or places."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Lage, OzgService, Themenfeld
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.services import rebuild_rule_matches
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, land_online, own_online, recount, shown, words
from tests.support.records import organisation, service, territory

TABLE = "/stand/tabelle/"


@pytest.fixture
def seen(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    land_online(world.residence, world.boerde)
    return world


def grid(document: Any) -> dict[tuple[str, str], str]:
    """(service, column) → what the cell says, without those that do not apply."""
    heat = document.xpath("//table[.//td[contains(@class, 'fp-heat__cell')]]")[0]
    columns = heat.xpath("./thead/tr/th/@title")
    found = {}
    for row in heat.xpath("./tbody/tr"):
        name = row.xpath("./th")[0].text_content()
        for column, cell in zip(columns, row.xpath("./td"), strict=True):
            said = cell.xpath(".//*[@class='kern-sr-only']")[0].text_content()
            if said != "entfällt":
                found[name, column] = said
    return found


def test_own_states_by_administration(client: Any, seen: World) -> None:
    found = grid(shown(client, TABLE))
    assert found["Hundesteuer Anmeldung", "Halle (Saale)"] == "online"
    assert found["Wohnsitz Anmeldung", "Barleben"] == "unbekannt"
    assert len(found) == 10


def test_what_people_can_do_by_place(client: Any, seen: World) -> None:
    found = grid(shown(client, TABLE, zeigen="orte"))
    assert found["Wohnsitz Anmeldung", "Barleben"] == "online"
    assert len(found) == 12


def test_a_service_that_is_not_ours_has_no_state(client: Any, seen: World) -> None:
    assert ("Baugenehmigung Erteilung", "Barleben") not in grid(shown(client, TABLE))


@pytest.mark.parametrize(
    ("query", "rows", "columns"),
    [
        ({"kreis": "15002"}, 3, 1),
        ({"themenfeld": "hobby", "zeigen": "orte"}, 1, 4),
        ({"fokus": "on", "zeigen": "orte"}, 1, 4),
        ({"q": "bau", "zeigen": "orte"}, 1, 4),
    ],
)
def test_filters(client: Any, seen: World, query: dict[str, Any], rows: int, columns: int) -> None:
    field = Themenfeld.objects.create(slug="hobby", name="Engagement und Hobby")
    lage = Lage.objects.create(slug="tiere", name="Tiere", themenfeld=field)
    seen.dog_tax.ozg_service = OzgService.objects.create(ozg_id="10160", name="Hunde", lage=lage)
    seen.dog_tax.focus = "EfA"
    seen.dog_tax.save()
    found = grid(shown(client, TABLE, **query))
    assert (len({name for name, _ in found}), len({column for _, column in found})) == (rows, columns)


@pytest.mark.parametrize(
    "query", [{"zeigen": "alles"}, {"kreis": "99999"}, {"themenfeld": "x"}, {"q": "y" * 101}]
)
def test_a_filter_that_does_not_exist_is_said_at_its_field(
    client: Any, seen: World, query: dict[str, Any]
) -> None:
    document = shown(client, TABLE, status=400, **query)
    assert len(document.xpath("//form//*[@aria-invalid='true']")) == 1


def test_nothing_found_is_said(client: Any, seen: World) -> None:
    assert "Nichts passt zu Ihrer Auswahl." in words(shown(client, TABLE, q="gibtesnicht"))


def test_an_earlier_day_has_the_states_of_that_day(client: Any, seen: World) -> None:
    found = grid(shown(client, TABLE, stand=days_ago(11).isoformat()))
    assert set(found.values()) == {"unbekannt"}


@pytest.fixture
def large(seen: World) -> World:
    """61 services more for each place, and 61 places more."""
    for number in range(61):
        service(f"99102013{number:03}001", f"Steuer {number:03}")
        area = territory(
            f"15083001{number:04}", f"Ort {number:03}", TerritoryKind.EINHEITSGEMEINDE, parent=seen.boerde
        )
        organisation(f"ort-{number}", OrganisationKind.EINHEITSGEMEINDE, area)
    rebuild_rule_matches()
    return seen


def test_a_page_holds_sixty_by_sixty(client: Any, large: World) -> None:
    document = shown(client, TABLE, zeigen="orte")
    heat = document.xpath("//table[.//td[contains(@class, 'fp-heat__cell')]]")[0]
    assert (len(heat.xpath("./tbody/tr")), len(heat.xpath("./thead/tr/th")) - 1) == (60, 60)


def test_the_next_columns_keep_the_filters(client: Any, large: World) -> None:
    links = shown(client, TABLE, zeigen="orte").xpath("//a[contains(@href, 'spalten=')]/@href")
    assert links == ["?zeigen=orte&spalten=1", "?zeigen=orte&spalten=2"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("shown_as", ["orte", "verwaltungen"])
def test_queries_do_not_grow(
    client: Any, world: World, django_assert_num_queries: Any, shown_as: str, number: int
) -> None:
    world.residence.countable = world.building.countable = number == 3
    for each in (world.residence, world.building):
        each.save()
    with django_assert_num_queries(7):
        shown(client, TABLE, zeigen=shown_as)
