"""Pages of wishes."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.models import Wish
from fahrplan.exchange.services.wishes import vote_for
from fahrplan.solutions.models import Solution, SolutionVersion
from tests.exchange.speaking import told, wish
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
LIST = "/austausch/wuensche/"


@pytest.fixture
def towns() -> Towns:
    return build()


def statuses(client: Any, towns: Towns, page: str, data: dict[str, str] | None = None) -> list[int]:
    """As visitor, citizen, neighbour, IT provider, seller, steward; with data by POST."""
    found = []
    for who in (None, towns.citizen, towns.neighbour, towns.provider, towns.seller, towns.steward):
        client.logout()
        if who:
            client.force_login(who)
        found.append((client.get(page) if data is None else client.post(page, data)).status_code)
    return found


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_reads_the_list(
    client: Any, towns: Towns, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        wish(towns.leader, f"Wunsch {count}", addressee=towns.dataport)
    with django_assert_num_queries(2):
        text = client.get(LIST).content.decode()
    assert text.count("gewünscht von 0 Kommunen") == number


@pytest.mark.parametrize(
    "query", ["?stand=quatsch", "?an=land", "?meine=ja", "?sortierung=x", "?q=%00%25", "?loesung='"]
)
def test_any_address_gives_a_page(client: Any, query: str) -> None:
    assert client.get(LIST + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_one_wish_costs_the_same_however_many_vote(
    client: Any, towns: Towns, number: int, django_assert_num_queries: Any
) -> None:
    one = wish(towns.leader)
    for place in (towns.barleben, towns.halle, towns.harz)[:number]:
        vote_for(one, place, by=towns.leader)
    with django_assert_num_queries(6):
        text = client.get(one.url).content.decode()
    assert text.count('href="/kommunen/') >= number
    assert "Erika Muster" not in text


def test_who_may_answer_and_merge(client: Any, towns: Towns) -> None:
    to_land, to_seller = wish(towns.leader), wish(towns.leader, "Anders", addressee=towns.dataport)
    assert statuses(client, towns, f"{to_land.url}antworten/") == [302, 403, 403, 403, 403, 200]
    assert statuses(client, towns, f"{to_seller.url}antworten/") == [302, 403, 403, 403, 200, 200]
    assert statuses(client, towns, f"{to_land.url}zusammenfuehren/") == [302, 403, 403, 403, 403, 200]
    assert statuses(client, towns, f"{to_land.url}trennen/", {}) == [302, 403, 403, 403, 403, 302]


def test_who_leads_a_municipality_votes_for_it(client: Any, towns: Towns) -> None:
    one = wish(towns.leader)
    data = {"organisation": "halle-saale"}
    assert statuses(client, towns, f"{one.url}stimme/", data) == [302, 403, 302, 403, 403, 403]
    assert statuses(client, towns, f"{one.url}stimme/", {"organisation": "nirgends"})[1:] == [404] * 5
    one.refresh_from_db()
    assert one.votes == 1


def test_wishing_for_an_unknown_solution_is_refused(client: Any, towns: Towns) -> None:
    client.force_login(towns.leader)
    given = {"title": "Raten", "text": "Bitte", "solution": "nirgends", "addressee": "auch-nicht"}
    assert client.post(f"{LIST}neu/", given).status_code == 422


def test_from_wish_to_release(client: Any, towns: Towns) -> None:
    """Wish → votes → release → voters told, as people walk it."""
    product = Solution.objects.create(key="pay", name="Pay", kind="online_service", provider=towns.dataport)
    version = SolutionVersion.objects.create(solution=product, number="2.0", life_cycle="current")
    client.force_login(towns.leader)
    given = {"title": "Bezahlen mit Raten", "text": "Bitte einbauen.", "solution": "pay"}
    address = client.post(f"{LIST}neu/", given | {"organisation": str(towns.barleben.pk)})["Location"]
    client.post(f"{address}stimme/", {"organisation": "barleben"})
    client.force_login(towns.neighbour)
    assert "Halle (Saale) wünscht das auch" in client.get(address).content.decode()
    for _ in range(2):
        client.post(f"{address}stimme/", {"organisation": "halle-saale"})
    client.force_login(towns.seller)
    done = {"state": "done", "answer": "Ist da.", "release": str(version.pk)}
    for _ in range(2):
        client.post(f"{address}antworten/", done)
    one = Wish.objects.get()
    assert (one.votes, one.state, one.release) == (2, "done", version)
    words = "Wunsch umgesetzt: Bezahlen mit Raten"
    assert (told(towns.leader).count(words), told(towns.neighbour).count(words)) == (1, 1)
    client.logout()
    shown = client.get(address).content.decode()
    assert ("Pay 2.0" in shown, "Ist da." in shown) == (True, True)


def test_duplicates_lead_to_the_one_that_goes_on(client: Any, towns: Towns) -> None:
    one, two = wish(towns.leader), wish(towns.leader, "Ratenzahlung")
    client.force_login(towns.steward)
    assert client.post(f"{two.url}zusammenfuehren/", {"target": two.key}).status_code == 422
    client.post(f"{two.url}zusammenfuehren/", {"target": one.url})
    response = client.get(two.url, follow=True)
    assert response.redirect_chain == [(one.url, 302)]
    client.post(f"{two.url}trennen/")
    assert client.get(two.url).status_code == 200


def test_a_vote_is_taken_back(client: Any, towns: Towns) -> None:
    one = wish(towns.leader)
    vote_for(one, towns.halle, by=towns.neighbour)
    client.force_login(towns.neighbour)
    client.post(f"{one.url}stimme/", {"organisation": "halle-saale", "zurueck": "ja"})
    one.refresh_from_db()
    assert one.votes == 0


def test_a_post_is_written(client: Any, towns: Towns) -> None:
    one = wish(towns.leader)
    client.force_login(towns.citizen)
    client.post(f"{one.url}beitraege/", {"text": "Ich auch"})
    assert one.posts.get().text == "Ich auch"


def test_municipal_people_make_a_task_of_it(client: Any, towns: Towns) -> None:
    found = wish(towns.leader, "Online bezahlen")
    shown = []
    for who in (towns.leader, towns.citizen):
        client.force_login(who)
        shown.append(f"/aufgaben/aus/wunsch/{found.key}/" in client.get(found.url).content.decode())
    assert shown == [True, False]
