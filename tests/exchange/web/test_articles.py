"""Pages of knowledge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from fahrplan.exchange.models import Article
from fahrplan.exchange.services.articles import edit_article, promote_question, write_article
from fahrplan.exchange.services.posts import write_post
from tests.exchange.speaking import LAND, answered
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
LIST = "/austausch/wissen/"


@pytest.fixture
def towns() -> Towns:
    return build()


def article(title: str = "Servicekonto", **values: Any) -> Article:
    return write_article({"title": title, "body": "# Eins\n\nZwei", **values}, author=LAND)


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_reads_the_list(client: Any, number: int, django_assert_num_queries: Any) -> None:
    for count in range(number):
        article(f"Artikel {count}")
    with django_assert_num_queries(3):
        text = client.get(LIST).content.decode()
    assert text.count(">Artikel ") == number


@pytest.mark.parametrize("query", ["?faellig=ja", "?meine=ja", "?q=%00%27", "?etappe=quatsch", "?seite=99"])
def test_any_address_gives_a_page(client: Any, query: str) -> None:
    article()
    assert client.get(LIST + query).status_code == 200


def test_an_article_with_source_question_and_discussion(client: Any, towns: Towns) -> None:
    question = answered(towns.leader)
    one = promote_question(question, by=towns.steward, author=LAND)
    write_post(one, "Danke", by=towns.citizen)
    text = client.get(one.url).content.decode()
    assert (question.url in text, "Danke" in text, "Stefanie Steward" in text) == (True, True, False)


def test_its_age_and_its_history_are_said(client: Any) -> None:
    one = article(
        review_on=timezone.localdate() - timedelta(days=1), is_history=True, source="Akademie", year=2019
    )
    text = client.get(one.url).content.decode()
    assert "Der Artikel ist zu prüfen." in text
    assert "Das ist Vergangenes" in text
    assert "Quelle: Akademie (2019)" in text


def test_hostile_markdown_stays_text(client: Any) -> None:
    one = article(body="<script>x()</script> [a](javascript:x) [b](https://example.org)")
    text = client.get(one.url).content.decode()
    assert ("<script>x" in text, 'href="javascript' in text) == (False, False)
    assert 'href="https://example.org"' in text


@pytest.mark.parametrize("version", ["1", "2", "99", "x", "²", "-1"])
def test_any_version_gives_a_page(client: Any, version: str) -> None:
    one = article()
    edit_article(one, {"body": "Drei"}, author=LAND, seen=1)
    text = client.get(f"{one.url}?fassung={version}").content.decode()
    assert ("Sie lesen eine frühere Fassung." in text) == (version == "1")
    assert f"Fahrplan {settings.FAHRPLAN_VERSION} ·" in text


def test_versions_and_what_changed(client: Any) -> None:
    one = article()
    edit_article(one, {"body": "# Eins\n\nDrei"}, author=LAND, seen=1, note="Drei statt zwei")
    text = client.get(f"{one.url}fassungen/").content.decode()
    gone = '<del><span class="kern-sr-only"> entfallen: </span>Zwei</del>'
    new = '<ins><span class="kern-sr-only"> neu: </span>Drei</ins>'
    assert (gone in text, new in text, "Drei statt zwei" in text) == (True, True, True)
    assert "<del>" not in client.get(f"{one.url}fassungen/?von=x&bis=99").content.decode()


@pytest.mark.parametrize("address", ["neu/", "artikel/aendern/"])
def test_who_may_write(client: Any, towns: Towns, address: str) -> None:
    write_article({"title": "T", "body": "B", "owner": towns.barleben}, author=LAND, key="artikel")
    found = []
    for who in (
        None,
        towns.citizen,
        towns.provider,
        towns.seller,
        towns.neighbour,
        towns.leader,
        towns.steward,
    ):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(LIST + address).status_code)
    neighbour = 200 if address == "neu/" else 403
    assert found == [302, 403, 403, 403, neighbour, 200, 200]


def test_writing_and_changing(client: Any, towns: Towns) -> None:
    client.force_login(towns.leader)
    given = {"title": "Neu", "body": "Text", "owner": "barleben"}
    one_url = client.post(f"{LIST}neu/", given)["Location"]
    one = Article.objects.get()
    assert (one.url, one.owner, one.keeper) == (one_url, towns.barleben, towns.leader)
    client.post(f"{one_url}aendern/", given | {"body": "Anders", "seen": 1, "note": "Anders"})
    stale = client.post(f"{one_url}aendern/", given | {"body": "Ganz anders", "seen": 1})
    one.refresh_from_db()
    assert (one.body, one.number, stale.status_code) == ("Anders", 2, 422)
    assert "Ganz anders" in stale.content.decode()


def test_nobody_makes_others_responsible(client: Any, towns: Towns) -> None:
    client.force_login(towns.leader)
    response = client.post(f"{LIST}neu/", {"title": "Neu", "body": "Text", "owner": "halle-saale"})
    assert response.status_code == 422
    assert "Für diese Organisation arbeiten Sie nicht." in response.content.decode()


def test_a_post_is_written(client: Any, towns: Towns) -> None:
    one = article()
    client.force_login(towns.citizen)
    client.post(f"{one.url}beitraege/", {"text": "Danke"})
    assert one.posts.get().text == "Danke"


def test_what_is_not_there(client: Any) -> None:
    for address in ("nichts/", "nichts/fassungen/"):
        assert client.get(LIST + address).status_code == 404
