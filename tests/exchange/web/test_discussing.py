from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.services.posts import write_post
from tests.exchange.speaking import ask
from tests.exchange.towns import build

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_and_is_told_how_to_take_part(client: Any) -> None:
    towns = build()
    question = ask(towns.leader)
    write_post(question, "Hallo <b>Welt</b>", by=towns.neighbour)
    text = client.get(question.url).content.decode()
    assert "Hallo &lt;b&gt;Welt" in text
    assert f"/konto/login/?next={question.url}" in text
    assert "<textarea" not in text


def test_the_form_has_a_page_of_its_own(client: Any) -> None:
    towns = build()
    question = ask(towns.leader)
    client.force_login(towns.citizen)
    assert "Beitrag schreiben" in client.get(f"{question.url}beitraege/").content.decode()
