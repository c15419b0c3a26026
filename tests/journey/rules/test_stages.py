"""Reading the content of stages, comparing and ordering them."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.rules.stages import (
    StageContentError,
    difference,
    document_of,
    following,
    key_for,
    number_of,
    open_checks,
    open_questions,
    parse_content,
)


def document(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "purpose": "Verstehen",
        "questions": [{"key": "recht", "text": "Welches Recht?", "prefill": ["legal"]}],
        "checks": [{"key": "gefragt", "text": "Gefragt."}],
        "asked": ["Rechtsamt"],
    }
    return values | fields


def test_what_is_written_is_read_back() -> None:
    content = parse_content("analysis", document())
    assert parse_content("analysis", document_of(content)) == content


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"purpose": " "}, "Der Zweck der Etappe fehlt."),
        ({"questions": []}, "Eine Etappe braucht mindestens eine Leitfrage."),
        ({"questions": "viele"}, "„questions“ ist keine Liste mit höchstens 40 Einträgen."),
        ({"checks": [{"key": "recht", "text": "Doppelt"}]}, "Der Schlüssel „recht“ steht zweimal da."),
        (
            {"checks": [{"key": "Groß", "text": "X"}]},
            "Der Schlüssel zu „X“ besteht nicht aus Kleinbuchstaben und Strichen.",
        ),
        ({"checks": [{"key": "a", "text": ""}]}, "Ein Eintrag hat keinen Text."),
        ({"checks": [{"key": "a", "text": "X", "prefill": ["orakel"]}]}, "Diese Vorbelegung kennen wir nicht: orakel."),
        ({"asked": [1]}, "„asked“ ist keine Liste von Wörtern."),
    ],
)  # fmt: skip
def test_faults_are_said_in_german(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(StageContentError) as fault:
        parse_content("analysis", document(**fields))
    assert str(fault.value) == words


@pytest.mark.parametrize("given", [None, [], "text", 5])
def test_something_else_is_no_content(given: Any) -> None:
    with pytest.raises(StageContentError):
        parse_content("analysis", given)


def test_an_unknown_stage_has_no_content() -> None:
    with pytest.raises(StageContentError):
        parse_content("danach", document())


def test_the_difference_names_what_was_changed() -> None:
    shipped = parse_content("analysis", document())
    own = parse_content(
        "analysis", document(questions=[{"key": "recht", "text": "Welche Satzung?"}], checks=[])
    )
    assert difference(shipped, own) == [
        ("Leitfrage", "Welches Recht?", "Welche Satzung?"),
        ("Prüfpunkt", "Gefragt.", ""),
    ]


def test_stages_follow_one_another() -> None:
    assert (following("prioritisation"), following("reuse"), number_of("go_live")) == ("analysis", None, 6)


def test_what_is_open_is_what_nobody_answered_or_ticked() -> None:
    content = parse_content("analysis", document())
    told = open_questions(content, {"recht": " "}), open_checks(content, {"gefragt"})
    assert [[item.key for item in each] for each in told] == [["recht"], []]


def test_new_items_get_keys_of_their_own() -> None:
    assert [key_for("Größe & Maß?", ()), key_for("Recht", {"recht"}), key_for("???", ())] == [
        "groesse-mass",
        "recht-2",
        "eintrag",
    ]
