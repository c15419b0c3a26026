from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from fahrplan.foundation.models import Source
from fahrplan.portal.web.open_data.catalogue import listed
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient

PAGE = "/stand/offene-daten/"


def test_the_page_names_data_licence_and_sources(world: World, client: CheckedClient, settings: Any) -> None:
    settings.FAHRPLAN_OPERATOR = "Land Beispiel"
    Source.objects.create(key="x", title="Liste X", publisher="Amt", licence="dl-de/by-2-0")
    text = " ".join(html.document_fromstring(client.get(PAGE).content.decode()).text_content().split())
    for words in ("Herausgeber ist: Land Beispiel", "Datenlizenz Deutschland", "Liste X", "dl-de/by-2-0"):
        assert words in text


def test_every_file_of_the_page_is_there(world: World, client: CheckedClient) -> None:
    found = {address: client.get(address) for one in listed() for _, address in one.files}
    assert {address: answer.status_code for address, answer in found.items()} == dict.fromkeys(found, 200)
    for answer in found.values():
        answer.getvalue()  # type: ignore[attr-defined]
    assert len(found) == 10


@pytest.mark.parametrize(
    ("form", "kind"), [("jsonld", "application/ld+json"), ("ttl", "text/turtle; charset=utf-8")]
)
def test_the_catalogue_in_both_forms(world: World, client: CheckedClient, form: str, kind: str) -> None:
    answer = client.get(f"{PAGE}katalog.{form}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)


def test_the_catalogue_holds_every_data_set(world: World, client: CheckedClient, settings: Any) -> None:
    settings.FAHRPLAN_LICENCE = "cc-by-4.0"
    told = client.get(f"{PAGE}katalog.jsonld").json()
    assert [one["@id"].partition("#")[2] for one in told["dcat:dataset"]] == [one.key for one in listed()]
    assert told["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-by/4.0"}


def test_there_is_no_other_form(world: World, client: CheckedClient) -> None:
    assert client.get(f"{PAGE}katalog.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries(
    world: World, client: CheckedClient, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        Source.objects.create(key=f"q{number}", title=f"Quelle {number}")
    with django_assert_num_queries(2):
        client.get(PAGE)
