"""Suggestions with and without script."""

from __future__ import annotations

import pytest

from tests.support.client import CheckedClient

pytestmark = pytest.mark.usefixtures("catalogue")
URL = "/suche/vorschlaege/"


def test_htmx_gets_options_only(client: CheckedClient) -> None:
    response = client.get(URL, {"q": "hund"}, headers={"HX-Request": "true"})
    assert response.content.decode().split("\n")[0] == '<option value="Hundehaltung Anmeldung"></option>'


def test_without_script_there_is_a_page_of_links(client: CheckedClient) -> None:
    text = client.get(URL, {"q": "zusch"}).content.decode()
    assert '<a class="kern-link" href="/suche/?q=zuschuss%20zur%20miete">zuschuss zur miete</a>' in text


def test_nothing_fitting_says_so(client: CheckedClient) -> None:
    assert "keinen Vorschlag" in client.get(URL, {"q": "zzzz"}).content.decode()


def test_no_words_give_an_empty_page(client: CheckedClient) -> None:
    assert client.get(URL).status_code == 200


def test_suggestions_are_escaped(client: CheckedClient) -> None:
    text = client.get(URL, {"q": '"><script>'}).content.decode()
    assert "<script>" not in text.split("<main")[1].split("</main>")[0]
