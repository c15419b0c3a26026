"""What changed between two versions, in sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fahrplan.forms.rules import editing, editing_fields
from fahrplan.forms.rules.comparing import changes
from fahrplan.forms.rules.editing import Documents, PageWords, QuestionWords, documents_of
from fahrplan.forms.rules.editing_fields import FieldWords
from tests.forms.rules.definitions import whole


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda docs: None, []),
        (lambda docs: editing.add_page(docs, PageWords("Zahlung")), ["Seite „Zahlung“ ist neu."]),
        (lambda docs: editing.move_page(docs, "hund", -1), ["Die Reihenfolge der Seiten ist anders."]),
        (lambda docs: editing.change_page(docs, "weitere", PageWords("Weitere", condition="anlass = 'anmelden'")),
         ["Seite „Weitere“ wird jetzt gezeigt: „Was möchten Sie?“ ist „anmelden“ (vorher: immer)."]),
        (lambda docs: editing_fields.remove_field(docs, "hund/seit"), ["Frage „Seit wann?“ ist weg."]),
        (lambda docs: editing_fields.change_field(docs, "hund/rasse", FieldWords("Rasse", required=False, most=20)),
         ["Frage „Rasse“: ist jetzt freiwillig.", "Frage „Rasse“: Höchstlänge ist jetzt 20 (vorher: 80)."]),
        (lambda docs: editing_fields.move_field(docs, "hund/rasse", 1),
         ["Auf Seite „Hund“ ist die Reihenfolge der Fragen anders."]),
        (lambda docs: editing.put_question(docs, "ort", QuestionWords("Wohnen Sie hier?", "Dann nicht.", False)),
         ["Vorab-Check: Bei „Wohnen Sie hier?“ geht es mit einer anderen Antwort weiter."]),
        (lambda docs: editing.put_fee(docs, {"kind": "none"}),
         ["Die Gebühr ist anders. Vorher: Der Antrag kostet immer 5,00 €. Jetzt: Der Antrag kostet nichts."]),
        (lambda docs: editing.put_access(docs, {"anonymous": False, "level": 20, "kinds": ["citizen"]}),
         ["Man muss sich jetzt anmelden.", "Das nötige Vertrauensniveau ist jetzt 20 (vorher: 0)."]),
        (lambda docs: docs.put_text("title", "Hunde"), ["Deutsch: „Hund“ heißt jetzt „Hunde“."]),
        (lambda docs: docs.put_text("title", "Dogs", "en"), ["Englisch: 1 Texte sind neu übersetzt."]),
    ],
)  # fmt: skip
def test_sentences(change: Callable[[Documents], object], words: list[str]) -> None:
    documents = documents_of(whole())
    change(documents)

    assert changes(whole(), documents.definition) == words
