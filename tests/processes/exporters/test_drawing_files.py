"""A drawing leaves as it came, with the encoding it declares."""

from __future__ import annotations

import pytest

from fahrplan.processes.exporters.drawing_files import drawing_file
from fahrplan.processes.models import Process


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("", "utf-8"), (' encoding="UTF-8"', "utf-8"), (' encoding="ISO-8859-1"', "iso-8859-1")],
)
def test_the_answer_says_the_encoding_of_the_file(declared: str, charset: str) -> None:
    text = f'<?xml version="1.0"{declared}?><definitions name="Prüfung"/>'
    answer = drawing_file(Process(key="antrag"), 2, text.encode(charset))
    assert answer["Content-Type"] == f"application/xml; charset={charset}"
    assert answer.content.decode(charset) == text
    assert answer["Content-Disposition"] == 'attachment; filename="antrag-2.bpmn"'
