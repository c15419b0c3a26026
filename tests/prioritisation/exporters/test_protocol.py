"""Protocol and sheet: sums only, no names, no marks that mean something."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from odfdo import Document

from fahrplan.prioritisation.exporters.protocol import (
    Protocol,
    protocol_markdown,
    protocol_odt,
    protocol_of,
    protocol_pdf,
    sheet_pdf,
)
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.selectors.rounds import items_of, result_of
from fahrplan.prioritisation.services.rounds import Entry
from tests.prioritisation.polled import Poll, closed, vote

HOSTILE = "| *x* <script> #eval(1) [a](b) \x07"


@pytest.fixture
def told(poll: Poll) -> Protocol:
    found = poll.round(entries=[Entry(HOSTILE), Entry("Wohnsitz")])
    vote(found, 5, 1, name="Geheime Person")
    vote(found, 1, 1)
    return protocol_of(result_of(closed(found)))


def test_it_says_what_was_asked_and_what_came_out(told: Protocol) -> None:
    facts = dict(told.facts)
    assert (facts["Frage"], facts["Abgegebene Stimmzettel"]) == ("Wie wichtig?", "2, davon 0 auf Papier")
    assert told.listings[0].rows == [
        [f"1. {HOSTILE}", "6", "2", "3,00", "2,00", "uneinig"],
        ["2. Wohnsitz", "2", "2", "1,00", "0,00", "einig"],
    ]
    assert told.listings[1].rows[1][1].startswith("1 – gar nicht wichtig: 2 von 2; 2 –")


def test_no_name_of_anybody_stands_in_it(told: Protocol) -> None:
    texts = [protocol_markdown(told).decode(), str(told), opened(told).body.inner_text]
    assert ["Geheime Person" in text for text in texts] == [False] * 3


def test_markdown_keeps_words_as_words(told: Protocol) -> None:
    text = protocol_markdown(told).decode()
    row = next(line for line in text.splitlines() if "script" in line and "uneinig" in line)
    assert row.startswith(r"| 1\. \| \*x\* \<script\> \#eval\(1\) \[a\]\(b\) |")
    assert row.count(" | ") == 5


def opened(told: Protocol) -> Any:
    return Document(BytesIO(protocol_odt(told)))


def test_odt_has_real_headings_and_tables(told: Protocol) -> None:
    body = opened(told).body
    assert [header.inner_text for header in body.headers] == [
        "Protokoll: Was zuerst?", "Ergebnis", "So verteilen sich die Werte", "Hinweise"
    ]  # fmt: skip
    assert len(body.tables) == 2


def test_pdf_protocol_and_sheet_are_set(told: Protocol, poll: Poll) -> None:
    assert protocol_pdf(told)[:5] == b"%PDF-"
    for found in (RatingRound.objects.get(), poll.points()):
        assert sheet_pdf(found, items_of(found), "https://x.example/m/ABCD2345/")[:5] == b"%PDF-"
