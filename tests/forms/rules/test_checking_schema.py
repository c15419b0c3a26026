"""What the schema finds wrong is said in German; odd patterns neither hang nor break."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.rules.checking_schema import errors_of_whole, faults_of_value, words
from fahrplan.forms.rules.reading import Plan
from tests.forms.ordered import plan


def of_field(**schema: Any) -> Plan:
    return plan({"type": "object", "properties": {"a": {"x-kind": "text", **schema}}}, {"pages": []})


@pytest.mark.parametrize(
    ("schema", "value", "said"),
    [
        ({"maxLength": 2}, "abc", "Bitte schreiben Sie höchstens 2 Zeichen."),
        ({"minimum": 1.5}, 1, "Der Wert muss mindestens 1,5 sein."),
        ({"pattern": "^x$"}, "y", "Das hat nicht die erwartete Form. Bitte prüfen Sie die Angabe."),
        ({"not": {}}, "y", "Diese Angabe passt nicht. Bitte prüfen Sie sie."),
    ],
)
def test_faults_are_said_in_german(schema: dict[str, Any], value: Any, said: str) -> None:
    assert faults_of_value(of_field(**schema), "a", value) == [said]


def test_a_pattern_that_no_linear_engine_knows_is_not_asked() -> None:
    assert faults_of_value(of_field(pattern="(?=a)b", maxLength=3), "a", "xxxx") == [
        "Bitte schreiben Sie höchstens 3 Zeichen."
    ]


def test_a_pattern_cannot_hang() -> None:
    assert len(faults_of_value(of_field(pattern="^(a+)+$"), "a", "a" * 5000 + "b")) == 1


def test_a_broken_schema_refuses_nothing() -> None:
    assert faults_of_value(of_field(maxLength="viel"), "a", "xxxx") == []


def test_the_whole_is_checked_too() -> None:
    found = plan({"type": "object", "properties": {}, "minProperties": 1}, {"pages": []})
    assert [words(error) for error in errors_of_whole(found, {})] == [
        "Diese Angabe passt nicht. Bitte prüfen Sie sie."
    ]
