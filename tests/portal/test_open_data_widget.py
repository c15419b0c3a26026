from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from tests.implementation.api.seen import seen
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient

WIDGET = "/stand/einbetten/"


def shown(answer: Any) -> str:
    return " ".join(html.document_fromstring(answer.content.decode()).body.text_content().split())


def test_both_figures_with_numbers_source_and_day(world: World, client: CheckedClient) -> None:
    seen(world)
    text = shown(client.get(f"{WIDGET}15002/"))
    for words in (
        "Halle (Saale)",
        "67 %",
        "2 von 3 Leistungen an Orten online",
        "33 %",
        "1 von 3 eigenen Leistungen online",
    ):
        assert words in text


def test_an_organisation(world: World, client: CheckedClient) -> None:
    seen(world)
    text = shown(client.get(f"{WIDGET}obere-aller/"))
    assert ("2 von 6 Leistungen an Orten" in text, "1 von 2 eigenen Leistungen" in text) == (True, True)


def test_everybody_may_frame_it_and_nothing_runs_in_it(world: World, client: CheckedClient) -> None:
    answer = client.get(f"{WIDGET}15/")
    policy = answer["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "script-src 'none'" in policy) == (True, True)
    assert (answer.has_header("X-Frame-Options"), len(answer.cookies), b"<script" in answer.content) == (
        False,
        0,
        False,
    )


def test_the_answer_is_the_same_for_everybody(world: World, client: CheckedClient, steward: Any) -> None:
    first = client.get(f"{WIDGET}15/")
    client.force_login(steward)
    again = client.get(f"{WIDGET}15/")
    assert (again.content, "Cookie" in again.get("Vary", "")) == (first.content, False)


def test_other_pages_may_not_be_framed(world: World, client: CheckedClient) -> None:
    assert client.get(WIDGET)["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("word", ["99", "niemand", "bund", "%00"])
def test_what_there_is_not(world: World, client: CheckedClient, word: str) -> None:
    assert client.get(f"{WIDGET}{word}/").status_code in (404,)


def test_the_lines_to_copy(world: World, client: CheckedClient) -> None:
    document = html.document_fromstring(client.get(WIDGET, {"was": "halle"}).content.decode())
    assert document.xpath("//textarea")[0].text.strip() == (
        '<iframe src="http://localhost:8000/stand/einbetten/halle/" title="Stand der Umsetzung: Halle (Saale)" '
        'width="340" height="420" loading="lazy"></iframe>'
    )


def test_an_unknown_choice_is_told(world: World, client: CheckedClient) -> None:
    answer = client.get(WIDGET, {"was": "mond"})
    assert (answer.status_code, "kennen wir nicht" in shown(answer)) == (404, True)
