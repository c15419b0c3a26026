"""Pages of labs."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.models import BlueprintUse, Lab
from fahrplan.exchange.services.labs import hand_over_blueprint, keep_lab
from fahrplan.foundation.rules.versions import version_of
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
LIST = "/austausch/labore/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")


def lab(key: str = "bauantrag", **fields: Any) -> Lab:
    values = {"title": "Bauantrag", "state": "completed", "priority": 1, "source": "Bericht", "year": 2026}
    return keep_lab(key, values | fields, author=AUTHOR)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_three_queries(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        lab(f"labor-{number}", title=f"Labor {number}")
    with django_assert_num_queries(3):
        page = client.get(LIST)
    assert len(page.context["rows"]) == count


def test_most_important_first_or_as_asked(client: CheckedClient) -> None:
    lab("a", title="Anders", priority=3)
    lab("z", title="Zuerst", priority=1)
    assert [row[0][0] for row in client.get(LIST).context["rows"]] == ["Zuerst", "Anders"]
    assert [row[0][0] for row in client.get(f"{LIST}?sortierung=titel").context["rows"]] == [
        "Anders",
        "Zuerst",
    ]


@pytest.mark.parametrize("query", ["stand=x", "sortierung=%27", "themenfeld=%00", "seite=x"])
def test_odd_questions_get_a_page(client: CheckedClient, query: str) -> None:
    lab()
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_a_lab_shows_profile_click_dummy_and_source(client: CheckedClient) -> None:
    one = lab(profile="Ein <b>Steckbrief</b>", click_dummy_url="https://klick.example/", is_history=True)
    page = client.get(one.url).content.decode()
    assert [
        word in page for word in ("Ein &lt;b&gt;", "https://klick.example/", "Vergangenes", "Bericht (2026)")
    ] == [True] * 4


@pytest.mark.parametrize("role", ROLES)
def test_only_the_land_keeps_labs(client: CheckedClient, role: str) -> None:
    world, one = towns.build(), lab()
    client.force_login(getattr(world, role))
    sent = {
        "key": "rathaus", "kind": "pilot", "title": "Neu", "state": "planned", "priority": "2",
        "source": "Bericht", "year": "2026",
    }  # fmt: skip
    expected = 302 if role == "steward" else 403
    assert client.post(f"{LIST}neu/", sent).status_code == expected
    changed = sent | {"based_on": version_of(one)}
    assert client.post(f"{one.url}aendern/", changed).status_code == expected
    assert Lab.objects.count() == (2 if role == "steward" else 1)


def test_the_form_shows_what_is_stored(client: CheckedClient) -> None:
    one = lab(timing="seit April")
    client.force_login(towns.build().steward)
    assert 'value="seit April"' in client.get(f"{one.url}aendern/").content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_an_organisation_says_itself_that_it_took_over(client: CheckedClient, role: str) -> None:
    world, one = towns.build(), lab()
    client.force_login(getattr(world, role))
    allowed = role in ("leader", "steward")
    answer = client.post(f"{one.url}uebernommen/", {"organisation": "barleben", "note": "Klappt"})
    assert (answer.status_code, BlueprintUse.objects.count()) == (302 if allowed else 403, int(allowed))


@pytest.mark.parametrize("role", ROLES)
def test_an_organisation_takes_its_own_word_back(client: CheckedClient, role: str) -> None:
    world, one = towns.build(), lab()
    use = hand_over_blueprint(one, world.barleben, author=AUTHOR)
    client.force_login(getattr(world, role))
    allowed = role in ("leader", "steward")
    assert client.post(f"{LIST}uebernahmen/{use.pk}/entfernen/").status_code == (302 if allowed else 403)


def test_the_form_offers_only_who_has_not_taken_over(client: CheckedClient) -> None:
    world, one = towns.build(), lab()
    client.force_login(world.leader)
    assert client.get(one.url).context["mine"] == [("barleben", "Barleben")]
    hand_over_blueprint(one, world.barleben, author=AUTHOR)
    assert client.get(one.url).context["mine"] == []


def test_an_unknown_lab_is_not_found(client: CheckedClient) -> None:
    assert client.get(f"{LIST}gibt-es-nicht/").status_code == 404
