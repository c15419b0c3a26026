"""What a form says about the decision."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.rules.editing import empty_documents
from fahrplan.forms.rules.editing_decision import decision_of, placeholder_fault, put_decision

LETTER = "# Bescheid\n\n{{entscheidung}}\n\n{{begruendung}}\n\n{{rechtsbehelf}}"


def test_it_is_kept_as_said_and_taken_away_where_empty() -> None:
    documents = empty_documents("Hund")
    said = {"deadline": {"months": 3, "law": "§ 42a VwVfG"}, "announcement": "ozg_9", "bescheid": LETTER}
    put_decision(documents, said)
    assert (documents.flow["deadline"], documents.flow["announcement"], documents.text("bescheid")) == (
        said["deadline"], "ozg_9", LETTER,
    )  # fmt: skip
    put_decision(documents, {})
    assert decision_of(documents) == decision_of(empty_documents("Hund"))
    assert "deadline" not in documents.flow


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("bescheid", LETTER, ""),
        ("bescheid", "", ""),
        ("bescheid", "{{entscheidung}} {{begruendung}}", "Im Bescheid fehlt noch: {{rechtsbehelf}}."),
        ("remedy", "Widerspruch bei {{stelle}}.", ""),
        (
            "decision:granted",
            "Sie zahlen {{summe}}.",
            "Den Platzhalter {{summe}} gibt es hier nicht. Möglich sind: {{betrag}}.",
        ),
    ],
)
def test_placeholders_are_checked(key: str, text: str, words: str) -> None:
    assert placeholder_fault(key, text) == words


def test_a_wrong_text_changes_nothing() -> None:
    documents = empty_documents("Hund")
    with pytest.raises(ValidationError) as fault:
        put_decision(documents, {"announcement": "ozg_9", "remedy": "{{x}}"})
    assert (list(fault.value.message_dict), "announcement" in documents.flow) == (["remedy"], False)
