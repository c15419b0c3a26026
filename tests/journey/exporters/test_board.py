"""The protocol: nothing lost, and hostile text stays text in every format."""

from __future__ import annotations

from io import BytesIO

import pytest
from odfdo import Document

from fahrplan.foundation.exporters import csv_lines
from fahrplan.journey.exporters.board import (
    Protocol,
    protocol_markdown,
    protocol_odt,
    protocol_of,
    protocol_pdf,
    protocol_rows,
)
from fahrplan.journey.selectors.board import board_view, guest_at
from fahrplan.journey.services.cards import hide_card, merge_cards, vote_for
from tests.journey import workshop
from tests.reuse.joint import Joint

HOSTILE = "=cmd|'/c calc'!A1\n# Titel <script> [x](javascript:1) #eval(1) \x07😀"


@pytest.fixture
def protocol(joint: Joint) -> Protocol:
    leader = joint.speaker(joint.town)
    board = workshop.board(joint, title="*Fett*", text="- keine Liste")
    card = workshop.card(board, HOSTILE)
    merge_cards(workshop.card(board, "Dasselbe"), card, by=leader)
    vote_for(card, seat=workshop.seat(board))
    hide_card(workshop.card(board, "Geheim"), reason="Weil", by=leader)
    guest = guest_at(board.pk, leader)
    assert guest
    return protocol_of(board, board_view(guest, leader, by_votes=True))


def test_a_spreadsheet_runs_no_formula(protocol: Protocol) -> None:
    lines = "".join(csv_lines(*protocol_rows(protocol)))
    assert ("'=cmd" in lines, ";=cmd" in lines, "Geheim" in lines) == (True, False, False)
    assert lines.count("Analyse der Ist-Situation") == 1


def test_markdown_makes_nothing_of_people_s_words(protocol: Protocol) -> None:
    text = protocol_markdown(protocol)
    assert text.startswith("# \\*Fett\\*\n")
    assert ("<script>" in text, "[x]" in text, "\n# Titel" in text) == (False, False, False)
    assert (
        "\n\u2060- keine Liste\n" in text,
        "(1 Stimme)" in text,
        "zusammengelegt mit: Dasselbe" in text,
    ) == (
        True,
        True,
        True,
    )


def test_odt_holds_the_same_words(protocol: Protocol) -> None:
    text = Document(BytesIO(protocol_odt(protocol))).get_formatted_text()
    assert ("<script>" in text, "Dasselbe" in text, "Geheim" in text) == (True, True, False)


def test_pdf_is_set_whatever_people_wrote(protocol: Protocol) -> None:
    assert protocol_pdf(protocol)[:5] == b"%PDF-"
