"""What is told of use, and what is kept back."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.figures import FormUse, PageUse, media_breaks, page_uses, shared, shown, use_words

DAY = date(2026, 11, 1)


def use(**sums: int) -> FormUse:
    return FormUse(DAY, DAY, **sums)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1, "unter 5"), (4, "unter 5"), (5, "5"), (1234, "1.234")]
)
def test_small_numbers_are_not_shown(number: int, words: str) -> None:
    assert shown(number) == words


def test_shares_of_few_are_not_told() -> None:
    assert [shared(*pair) for pair in ((9, 12), (0, 12), (3, 12), (0, 4), (5, 5))] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("starts", "done", "words"),
    [
        (12, 9, "12 Anträge in den letzten 30 Tagen, 9 von 12 online abgeschlossen."),
        (12, 3, "12 Anträge in den letzten 30 Tagen."),
        (3, 3, "Unter 5 Anträge in den letzten 30 Tagen."),
        (0, 0, "In den letzten 30 Tagen hat niemand einen Antrag begonnen."),
    ],
)
def test_a_sentence_for_the_status_portal(starts: int, done: int, words: str) -> None:
    assert use_words(starts, done, 30) == words


def test_duration_and_satisfaction_are_means() -> None:
    few, many = use(done=4, seconds=400, asked=4, pleased=16), use(done=6, seconds=1800, asked=6, pleased=27)
    assert [(one.minutes, one.mark) for one in (few, many)] == [(None, None), (5, 4.5)]


def test_the_page_where_most_stop_is_among_those_everybody_sees() -> None:
    pages = (
        PageUse("a", "A", 95, 0, True),
        PageUse("b", "B", 10, 0, False),
        PageUse("c", "C", 60, 7, True),
        PageUse("d", "D", 58, 0, True),
    )
    found = FormUse(DAY, DAY, starts=100, done=58, pages=pages)
    assert (found.drop_off, found.faulty, found.answered) == (pages[2], 7, 230)


def test_a_few_who_stop_point_to_no_page() -> None:
    assert FormUse(DAY, DAY, starts=10, pages=(PageUse("a", "A", 7, 0, True),)).drop_off is None


def test_evidence_without_a_field_is_a_media_break() -> None:
    schema = {"type": "object", "properties": {"pass": {"type": "array", "x-kind": "file"}}}
    flow = {
        "evidence": ["pass", "ausweis"],
        "signature": "paper",
        "pages": [{"id": "a", "fields": ["pass"], "if": "x = ja"}],
    }
    definition = Definition(schema, flow, {"de": {"page:a": "Nachweise"}})
    assert media_breaks(definition) == ["Nachweis nur auf Papier: ausweis", "Unterschrift auf Papier"]
    assert page_uses(definition, {"a": 5}, {"a": 1}) == (PageUse("a", "Nachweise", 5, 1, False),)
