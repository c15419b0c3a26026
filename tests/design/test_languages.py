"""The language of a page follows the switch in the header; its English is complete."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

import fahrplan.design

pytestmark = pytest.mark.django_db
FOLDER = Path(fahrplan.design.__file__).parent / "locale" / "en" / "LC_MESSAGES"
SOURCE = Path(fahrplan.design.__file__).parents[1]
MARKED = re.compile(r'{% translate "([^"]*)"|_\("([^"]*)"\)')


def source_pairs(path: Path) -> dict[str, str]:
    """German → English, of a file with one line for each; before the German its context, where it has one."""
    entry = r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"\nmsgstr "(.*)"$'
    found = re.findall(entry, path.read_text(encoding="utf-8"), re.M)
    return {
        (f"{context}\x04" if context else "") + key.replace('\\"', '"'): words.replace('\\"', '"')
        for context, key, words in found
    }


def compiled_pairs(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: words for key, words in catalogue.items() if key}


def marked_words() -> set[str]:
    """What the templates mark for translation, without the texts that have holes."""
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.html"))
    return {one or other for text in texts for one, other in MARKED.findall(text)}


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


def test_the_compiled_words_are_those_of_the_source() -> None:
    assert compiled_pairs(FOLDER / "django.mo") == source_pairs(FOLDER / "django.po")


def test_every_placeholder_survives() -> None:
    holes = re.compile(r"%\(\w+\)s")
    pairs = source_pairs(FOLDER / "django.po")
    assert [
        key for key, words in pairs.items() if sorted(holes.findall(key)) != sorted(holes.findall(words))
    ] == []


def test_every_word_marked_for_translation_has_its_english() -> None:
    known = source_pairs(FOLDER / "django.po")
    assert [key for key in marked_words() if key not in known] == []
