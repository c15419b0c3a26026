"""Choosing an administration, and the page of a place."""

from __future__ import annotations

import pytest

from tests.municipalities.conftest import World
from tests.support.client import CheckedClient


def page(client: CheckedClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_all_administrations_under_their_kreis(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/")
    assert (
        "4 Verwaltungen: 1 Landkreise, 1 kreisfreie Städte, 1 Einheitsgemeinden, 1 Verbandsgemeinden" in text
    )
    assert '<a class="kern-link" href="/kommunen/obere-aller/">' in text


def test_search_tells_places_apart(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/?q=harbke")
    assert "Mitgliedsgemeinde in Obere Aller, Landkreis Börde, Sachsen-Anhalt" in text


@pytest.mark.parametrize("asked", ["%00", "%25", "a" * 5000, "<script>alert(1)</script>"])
def test_hostile_words_find_nothing(world: World, client: CheckedClient, asked: str) -> None:
    text = page(client, f"/kommunen/?q={asked}")
    assert "<script>alert" not in text


def test_an_empty_installation_says_what_to_do(db: None, client: CheckedClient) -> None:
    assert "Noch keine Gebiete eingelesen." in page(client, "/kommunen/")


def test_the_list_as_a_file(world: World, client: CheckedClient) -> None:
    answer = client.get("/kommunen/?format=csv")
    assert b"".join(answer.streaming_content).decode().count("\n") == 5  # type: ignore[attr-defined]


def test_a_place(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/orte/150835053275/")
    assert text.index("/kommunen/harbke/") < text.index("/kommunen/obere-aller/")
    assert "Jobcenter Börde" in text


def test_an_unknown_place(world: World, client: CheckedClient) -> None:
    page(client, "/kommunen/orte/99/", 404)
