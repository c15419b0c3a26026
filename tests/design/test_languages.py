"""The language of a page follows the switch in the header."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

pytestmark = pytest.mark.django_db


def languages_of(client: Any, address: str) -> tuple[str, str]:
    """Of the page and of its header."""
    document = lxml_html.document_fromstring(client.get(address).content.decode())
    return document.get("lang"), document.xpath("string(//header/@lang)") or document.get("lang")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/antrag/weiter/", ("de", "de")),
        ("/antrag/weiter/?sprache=en", ("en", "en")),
        ("/antrag/weiter/?sprache=fr", ("de", "de")),
        ("/impressum/?sprache=en", ("de", "en")),  # in German only, and its frame says so
    ],
)
def test_a_page_speaks_the_chosen_language_where_it_can(
    client: Any, address: str, expected: tuple[str, str]
) -> None:
    assert languages_of(client, address) == expected


def test_the_choice_stays(client: Any) -> None:
    client.get("/antrag/weiter/?sprache=en")
    assert languages_of(client, "/antrag/stand/") == ("en", "en")


def test_what_the_browser_prefers_is_not_asked(client: Any) -> None:
    assert 'lang="de"' in client.get("/antrag/weiter/", headers={"accept-language": "en"}).content.decode()


def test_the_switch_keeps_page_and_query(client: Any) -> None:
    document = lxml_html.document_fromstring(client.get("/antrag/weiter/?seite=2").content.decode())
    assert document.xpath("//header//a[@hreflang]/@href") == ["?seite=2&sprache=en"]


def test_a_page_in_german_only_says_so_in_english(client: Any) -> None:
    assert "only available in German" in client.get("/impressum/?sprache=en").content.decode()
