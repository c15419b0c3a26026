"""The sum over a portable thing follows its content alone."""

from __future__ import annotations

from fahrplan.foundation.rules.portable import Portable

ONE = Portable("process", "hund", "Hund", {"a": 1, "b": [2]}, {"1.bpmn": b"x", "2.bpmn": b"y"})


def test_the_order_of_fields_and_files_does_not_matter() -> None:
    same = Portable("process", "hund", "Anders", {"b": [2], "a": 1}, {"2.bpmn": b"y", "1.bpmn": b"x"})
    assert same.digest == ONE.digest


def test_every_change_of_content_matters() -> None:
    others = [
        Portable("process", "hund", "Hund", {"a": 1, "b": [3]}, ONE.files),
        Portable("process", "hund", "Hund", ONE.content, {"1.bpmn": b"x", "2.bpmn": b"z"}),
        Portable("process", "hund", "Hund", ONE.content, {"1.bpmn": b"x"}),
    ]
    assert len({one.digest for one in [ONE, *others]}) == 4
