"""The page that searches everything."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.finder.enums import Audience
from fahrplan.finder.services import Entry, put_entries

pytestmark = pytest.mark.django_db
PAGE = "/durchsuchen/"


def shown(client: Any, query: str) -> str:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_without_words_there_is_only_the_form(client: Any) -> None:
    assert "Suchwörter" in shown(client, "")


def test_what_was_found_is_shown_with_its_kind(client: Any) -> None:
    put_entries([Entry("article", "a", "Hundesteuer online", "/austausch/wissen/a/")])
    page = shown(client, "q=hundesteuer")
    assert 'href="/austausch/wissen/a/">Hundesteuer online' in page
    assert "Wissen (1)" in page


def test_what_a_visitor_may_not_see_is_not_found(client: Any) -> None:
    put_entries([Entry("article", "a", "Hundesteuer intern", "/a/", audience=Audience.MUNICIPAL)])
    assert "Dazu haben wir nichts gefunden." in shown(client, "q=hundesteuer")


@pytest.mark.parametrize("query", ["q=%00&art=x&seite=-1", "q=hund&seite=99999", "q=hund&art=%3Cscript%3E"])
def test_any_address_gives_a_page(client: Any, query: str) -> None:
    assert "Alles durchsuchen" in shown(client, query)
