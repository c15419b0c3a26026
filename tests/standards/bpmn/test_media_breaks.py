"""Words that tell of paper."""

from __future__ import annotations

import pytest

from fahrplan.standards.bpmn.media_breaks import media_break


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bescheid drucken", "Ausdrucken"),
        ("Bescheid ausdrucken und versenden", "Ausdrucken"),
        ("Antrag auf Papier", "Papier"),
        ("Papierformular prüfen", "Papier"),
        ("Unterlagen einscannen", "Einscannen"),
        ("Scans benennen", "Einscannen"),
        ("per Post versenden", "Post"),
        ("mit der Hauspost schicken", "Post"),
        ("Brief schreiben", "Brief"),
        ("Fax senden", "Fax"),
        ("Bescheid unterschreiben", "Unterschrift von Hand"),
        ("Unterschrift einholen", "Unterschrift von Hand"),
        ("Daten abtippen", "Abtippen oder Schreiben von Hand"),
        ("Antrag stempeln", "Stempel"),
        ("Rechnung abheften", "Papierakte"),
    ],
)
def test_paper_is_found(text: str, why: str) -> None:
    assert media_break(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "Bescheid ins Postfach zustellen",
        "papierlos bearbeiten",
        "Bescheid elektronisch unterschreiben",
        "qualifizierte digitale Unterschrift anbringen",
        "Eindruck gewinnen",
        "Posten buchen",
        "Nachdruck verleihen",
        "Antrag prüfen",
        "",
    ],
)
def test_digital_work_is_none(text: str) -> None:
    assert media_break(text) == ""


def test_any_of_several_texts_counts() -> None:
    assert media_break("Antrag prüfen", "Formular auf Papier") == "Papier"
