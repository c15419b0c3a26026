"""Model files: the shipped ones, and hostile ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import fahrplan.implementation
from fahrplan.implementation.rules.maturity_files import LARGEST, document_of, parse_scale, scale_of
from fahrplan.standards.problems import StandardError

DATA = Path(fahrplan.implementation.__file__).with_name("data")


def shipped(key: str) -> bytes:
    return (DATA / f"maturity_{key.replace('.', '_')}.json").read_bytes()


def small(**changes: Any) -> dict[str, Any]:
    """The smallest model that is right."""
    criterion = {
        "key": "antrag",
        "name": "Antrag",
        "question": "Wie?",
        "answers": [{"level": 0, "text": "nein", "hint": "Tun Sie es."}, {"level": 1, "text": "ja"}],
    }
    return {
        "key": "9.9",
        "name": "Probe",
        "edition": "1",
        "status": "Probe",
        "source": "eigene",
        "online_from": 1,
        "levels": [{"level": n, "name": f"S{n}", "meaning": "M"} for n in range(2)],
        "criteria": [criterion],
    } | changes


def faults(document: Any) -> list[tuple[str | None, str]]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(StandardError) as caught:
        parse_scale(data)
    return [(problem.field, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("key", "top", "criteria", "conform_from"), [("1.1", 4, 10, 3), ("2.0", 7, 13, None)]
)
def test_the_shipped_models_are_as_published(
    key: str, top: int, criteria: int, conform_from: int | None
) -> None:
    scale = parse_scale(shipped(key))
    assert (scale.key, scale.top, len(scale.criteria), scale.conform_from) == (
        key,
        top,
        criteria,
        conform_from,
    )


@pytest.mark.parametrize("key", ["1.1", "2.0"])
def test_the_shipped_texts_do_not_claim_to_be_official(key: str) -> None:
    scale = parse_scale(shipped(key))
    assert {scale.origin, *(one.origin for one in scale.criteria)} <= {"own", "named"}


def test_version_two_groups_its_levels() -> None:
    groups = [level.group for level in parse_scale(shipped("2.0")).levels]
    assert groups == ["Antrag"] * 4 + ["Prozess und Daten"] * 3 + ["Ende zu Ende"]


@pytest.mark.parametrize("key", ["1.1", "2.0"])
def test_a_model_survives_being_written_and_read(key: str) -> None:
    scale = parse_scale(shipped(key))
    assert scale_of(document_of(scale)) == scale


def test_the_smallest_model_is_read() -> None:
    assert parse_scale(json.dumps(small()).encode()).criteria[0].origin_label == "eigene Umschreibung"


def test_invisible_signs_of_word_processors_are_put_right() -> None:
    assert scale_of(small(name="OZG\u00a0Reife\u00adgrad\n1")).name == "OZG Reifegrad 1"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "Die Datei ist nicht in UTF-8 geschrieben."),
        (b'{"key": ', "Kein gültiges JSON: Expecting value."),
        (b'{"key": "1", "key": "2"}', "Der Name „key“ steht zweimal in einem Objekt."),
        (b'{"key": NaN}', "„NaN“ ist keine Zahl."),
        (b'{"key": ' + b"9" * 5000 + b"}", "Die Datei enthält eine Zahl, die zu lang ist."),
        (b"[" * 100_000, "Die Datei ist zu tief verschachtelt."),
        (b" " * (LARGEST + 1), "Die Datei ist größer als 1 MB."),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, said: str) -> None:
    assert [message for _field, message in faults(data)] == [said]


def test_a_fault_of_the_notation_names_its_line() -> None:
    with pytest.raises(StandardError) as caught:
        parse_scale(b'{\n"key": "1"\n"name": "x"}')
    assert caught.value.problems[0].line == 3


def test_a_list_is_no_model() -> None:
    assert faults([])[0] == (None, "Hier muss ein Objekt stehen: { … }.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "../x"}, "key"),
        ({"key": 1}, "key"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "\x00"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"origin": "god"}, "origin"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"online_from": True}, "online_from"),
        ({"online_from": 5}, "online_from"),
        ({"conform_from": 1.5}, "conform_from"),
        ({"conform_from": -1}, "conform_from"),
        ({"conform_from": 2}, "conform_from"),
        ({"levels": "x"}, "levels"),
        ({"levels": []}, "levels"),
        ({"criteria": {}}, "criteria"),
        ({"more": 1}, "more"),
        ({"levels": [{"level": 1, "name": "S", "meaning": "M"}] * 2}, "levels[0].level"),
        ({"levels": [1, 2]}, "levels[0]"),
    ],
)
def test_each_fault_names_its_place(changes: dict[str, Any], field: str) -> None:
    assert field in [place for place, _message in faults(small(**changes))]


@pytest.mark.parametrize(
    ("answers", "optional", "field"),
    [
        ([], False, "criteria[0].answers"),
        ([{"level": 1, "text": "ja"}], False, "criteria[0].answers"),
        ([{"level": 0, "text": "n"}, {"level": 1, "text": "j"}], False, "criteria[0].answers[0].hint"),
        ([{"level": 1, "text": "j"}, {"level": 0, "text": "n", "hint": "h"}], False, "criteria[0].answers"),
        (
            [{"level": None, "text": "-"}, {"level": 0, "text": "n", "hint": "h"}, {"level": 1, "text": "j"}],
            False,
            "criteria[0].answers",
        ),
        ([{"level": 0, "text": "n", "hint": "h"}, {"level": 1, "text": "j"}], True, "criteria[0].answers"),
        ([{"level": 0, "text": "n", "hint": "h"}, {"level": 1, "text": "j"}], 1, "criteria[0].optional"),
        ([{"level": "0", "text": "n"}, {"level": 1, "text": "j"}], False, "criteria[0].answers[0].level"),
    ],
)
def test_answers_that_make_no_scale_are_refused(answers: list[Any], optional: Any, field: str) -> None:
    criterion = small()["criteria"][0] | {"answers": answers, "optional": optional}
    assert faults(small(criteria=[criterion]))[0][0] == field


def test_two_criteria_of_one_name_are_refused() -> None:
    criterion = small()["criteria"][0]
    assert [place for place, _message in faults(small(criteria=[criterion] * 2))] == ["criteria[1].key"]


def test_the_best_answer_must_reach_the_top() -> None:
    levels = [{"level": n, "name": f"S{n}", "meaning": "M"} for n in range(3)]
    said = "Die beste Antwort muss die höchste Stufe 2 erreichen."
    assert said in [message for _place, message in faults(small(levels=levels))]
