"""Pages whose text does not come from the database."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.portal.web.fixed import HELP_TOPICS
from tests.support.records import territory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/hilfe/", "Hilfe"),
        ("/impressum/", "Impressum"),
        ("/datenschutz/", "Datenschutz"),
        ("/barrierefreiheit/", "Erklärung zur Barrierefreiheit"),
        ("/leichte-sprache/", "Fahrplan in Leichter Sprache"),
        *[(f"/hilfe/{slug}/", title) for slug, title in HELP_TOPICS.items()],
    ],
)
def test_the_page_stands(client: Any, path: str, heading: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, lxml_html.document_fromstring(answer.content.decode()).findtext(".//h1")) == (
        200,
        heading,
    )


def test_the_help_lists_every_topic(client: Any) -> None:
    page = client.get("/hilfe/").content.decode()
    assert [slug for slug in HELP_TOPICS if f"/hilfe/{slug}/" not in page] == []


def test_an_unknown_topic_is_not_found(client: Any) -> None:
    assert client.get("/hilfe/geheim/").status_code == 404


def test_every_link_of_these_pages_leads_somewhere(client: Any) -> None:
    territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)  # whose news the feed tells
    pages = ["/hilfe/", "/impressum/", "/datenschutz/", "/barrierefreiheit/", "/leichte-sprache/"]
    pages += [f"/hilfe/{slug}/" for slug in HELP_TOPICS]
    links = {
        link.split("?")[0]
        for path in pages
        for link in lxml_html.document_fromstring(client.get(path).content.decode()).xpath("//main//a/@href")
        if link.startswith("/")
    }
    assert [link for link in sorted(links) if client.get(link).status_code not in (200, 302)] == []


def test_the_imprint_names_the_sources_of_the_data(client: Any) -> None:
    assert "Statistisches Bundesamt" in client.get("/impressum/").content.decode()


def test_imprint_and_privacy_name_who_runs_the_site_line_by_line(client: Any, settings: Any) -> None:
    settings.FAHRPLAN_IMPRINT = settings.FAHRPLAN_CONTROLLER = "Landkreis <Beispiel>\nMarkt 1"
    pages = [client.get(path).content.decode() for path in ("/impressum/", "/datenschutz/")]
    assert ["Landkreis &lt;Beispiel&gt;<br>Markt 1" in page for page in pages] == [True, True]


def test_the_former_address_of_plain_language_leads_on(client: Any) -> None:
    answer = client.get("/einfache-sprache/")
    assert (answer.status_code, answer["Location"]) == (301, "/leichte-sprache/")


def test_leichte_sprache_keeps_its_rules(client: Any) -> None:
    """One statement a line, at most ten words, no passive."""
    document = lxml_html.document_fromstring(client.get("/leichte-sprache/").content.decode())
    for line_break in document.xpath("//main//br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    blocks = document.xpath("//main//p | //main//li")
    lines = [line for block in blocks for line in block.text_content().splitlines()]
    assert [line for line in lines if len(line.split()) > 10 or " wird " in line or " werden " in line] == []


def test_every_page_leads_to_leichte_sprache(client: Any) -> None:
    document = lxml_html.document_fromstring(client.get("/impressum/").content.decode())
    assert document.xpath("//header//a/@href").count("/leichte-sprache/") == 1
