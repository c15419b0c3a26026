"""Words for problems."""

from __future__ import annotations

import pytest

from fahrplan.standards.fit_connect.limits import PROBLEMS, problem_words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (f"{PROBLEMS}hash-mismatch", "Eine Prüfsumme stimmt nicht."),
        ("https://example.org/eigener-grund", "Grund: eigener-grund."),
        ("<script>", "Das Fachverfahren nennt einen anderen Grund."),
        ("", "Das Fachverfahren nennt einen anderen Grund."),
    ],
)
def test_kinds_become_words(kind: str, words: str) -> None:
    assert problem_words(kind) == words
