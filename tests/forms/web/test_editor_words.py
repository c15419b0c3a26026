"""What the history says."""

from __future__ import annotations

import pytest

from fahrplan.forms.web.editor_words import change_words
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": ChangeKind.ADDED, "new": {"name": "x"}}, ("Formular angelegt (Anna)", "")),
        (
            {"field": "state", "new": "2: published", "reason": "gut"},
            ("Fassung 2: veröffentlicht (Anna)", "gut"),
        ),
        ({"field": "page:hund", "old": {}, "new": {}}, ("Seite geändert (Anna)", "hund")),
        ({"field": "field:a/b", "old": None, "new": {}}, ("Frage hinzugefügt (Anna)", "a/b")),
        ({"field": "name", "old": "a", "new": "b"}, ("Name geändert (Anna)", "a → b")),
        ({"field": "test", "old": {}, "new": None}, ("Testfall entfernt (Anna)", "")),
    ],
)
def test_words(said: dict[str, object], words: tuple[str, str]) -> None:
    change = Change(**{"kind": ChangeKind.CHANGED, "actor_label": "Anna", **said})

    assert change_words(change)[1:] == words
