"""What a change of the catalogue means, in words."""

from __future__ import annotations

import pytest

from fahrplan.journey.rules.plan_changes import (
    Concerned,
    concerns,
    field_words,
    is_first_filling,
    meaning,
    offer,
)


@pytest.mark.parametrize(
    ("added", "before", "first"), [(5, 0, True), (1, 1, False), (3, 2, True), (0, 9, False)]
)
def test_a_first_filling_changes_no_plan(added: int, before: int, first: bool) -> None:
    assert is_first_filling(added, before) == first


@pytest.mark.parametrize(
    ("kind", "what", "told"),
    [
        ("changed", Concerned(ours=True), False),
        ("changed", Concerned(projects=1), True),
        ("changed", Concerned(ratings=1), True),
        ("added", Concerned(ours=True), True),
        ("gone", Concerned(), False),
    ],
)
def test_whom_it_concerns(kind: str, what: Concerned, told: bool) -> None:
    assert concerns(kind, what) == told


@pytest.mark.parametrize(
    ("kind", "what", "words"),
    [
        ("added", Concerned(ours=True), [
            "Die Leistung steht jetzt in Ihrer Rangliste.", "Ein Vorhaben gibt es noch nicht.",
        ]),
        ("gone", Concerned(2), [
            "Die Leistung fällt aus Ihrer Rangliste.", "2 Vorhaben verlieren die Leistung, auch im Fahrplan.",
        ]),
        ("changed", Concerned(1, 1), [
            "Die Beschreibung der Leistung ist anders.", "Ein Vorhaben ist betroffen, auch im Fahrplan.",
            "Ihre eigenen Einschätzungen dazu sind betroffen.",
        ]),
    ],
)  # fmt: skip
def test_what_it_means(kind: str, what: Concerned, words: list[str]) -> None:
    assert meaning(kind, what) == words


def test_a_new_key_names_its_successor() -> None:
    assert meaning("rekeyed", Concerned(), "Hund neu") == [
        "Die Leistung läuft unter einem neuen Schlüssel. Nachfolgerin: Hund neu."
    ]


@pytest.mark.parametrize(
    ("kind", "what", "label"),
    [
        ("rekeyed", Concerned(1), "Umstellen"),
        ("rekeyed", Concerned(), "Zur Kenntnis nehmen"),
        ("gone", Concerned(1), "Leistung herausnehmen"),
        ("added", Concerned(), "Zur Kenntnis nehmen"),
    ],
)
def test_the_button_says_what_it_does(kind: str, what: Concerned, label: str) -> None:
    assert offer(kind, what) == label


def test_fields_are_shown_before_and_after() -> None:
    assert field_words(
        {"name": ["Hund", "x" * 90], "top100_citizens": [False, True], "types": [[], ["5"]]}
    ) == [
        f"Bezeichnung: „Hund“ → „{'x' * 79}…“",
        "Top 100 Bürger: „nein“ → „ja“",
        "Typisierung: „–“ → „5“",
    ]
