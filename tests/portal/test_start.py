"""The start page says in one screen what this is."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from tests.municipalities.conftest import World


@pytest.mark.django_db
def test_an_empty_installation_has_a_start_page(client: Any) -> None:
    assert client.get("/").status_code == 200


def test_a_citizen_searches_with_a_place(client: Any, world: World) -> None:
    document = lxml_html.document_fromstring(client.get("/").content.decode())
    form = document.xpath("//main//form[@action='/suche/']")[0]
    assert {field.get("name") for field in form.xpath(".//input")} == {"q", "ort"}


def test_an_administration_chooses_itself(client: Any, world: World) -> None:
    document = lxml_html.document_fromstring(client.get("/").content.decode())
    assert document.xpath("//main//form[@action='/kommunen/']//input/@name") == ["q"]


def test_the_figures_say_what_they_are_part_of(client: Any, world: World) -> None:
    text = " ".join(
        lxml_html.document_fromstring(client.get("/").content.decode())
        .xpath("//main")[0]
        .text_content()
        .split()
    )
    assert "6 zählbare Leistungen von 6 Einträgen des Katalogs" in text
    assert "4 Verwaltungen: 1 Landkreise" in text


def test_the_page_takes_at_most_twelve_queries(
    client: Any, world: World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        client.get("/")
