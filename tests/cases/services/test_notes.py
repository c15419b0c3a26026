"""Notes."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.models import Case, CaseNote
from fahrplan.cases.services.notes import add_note, open_notes, plain
from fahrplan.cases.services.opening import case_key
from tests.cases.conftest import Desk


def test_a_note_is_sealed_and_opens_again(desk: Desk, case: Case) -> None:
    once = uuid4()
    for _ in range(2):
        add_note(case, "Am Telefon\x00 gefragt.\r\nKommt morgen.", by=desk.clerk, once=once)
    stored = CaseNote.objects.get(case=case)
    assert b"Telefon" not in bytes(stored.sealed)
    (note,) = open_notes(case, case_key(case))
    assert (note.text, note.author) == ("Am Telefon gefragt.\nKommt morgen.", "Clara Clerk")


@pytest.mark.parametrize("text", ["", "  \x00 ", "x" * 5001])
def test_nothing_and_too_much_are_refused(desk: Desk, case: Case, text: str) -> None:
    with pytest.raises(ValidationError):
        add_note(case, text, by=desk.clerk)


def test_control_characters_go() -> None:
    assert plain("a\x07b\r\nc\rd ") == "ab\nc\nd"
