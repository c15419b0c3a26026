"""Texts of a model are replaced; the measure stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fahrplan.foundation.models import Change
from fahrplan.implementation.models import MaturityModel
from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.implementation.selectors.maturity import maturity_scale, shipped_scales
from fahrplan.implementation.services.maturity import replace_maturity_model
from fahrplan.standards.problems import StandardError
from tests.implementation.assessing import AUTHOR

pytestmark = pytest.mark.django_db


def shipped() -> MaturityScale:
    return shipped_scales()["1.1"]


def replaced(scale: MaturityScale) -> list[tuple[str, str]]:
    found = replace_maturity_model(scale, file_name="datei.json", author=AUTHOR)
    return [(one.kind, one.field) for one in found]


def test_the_same_texts_write_nothing() -> None:
    assert (replaced(shipped()), MaturityModel.objects.count(), Change.objects.count()) == ([], 0, 0)


def test_a_changed_text_is_named_and_valid_at_once() -> None:
    first = replace(shipped().criteria[0], question="Neu gefragt?")
    changed = replace(shipped(), criteria=(first, *shipped().criteria[1:]))
    assert replaced(changed) == [("changed", "criteria[leistungsbeschreibung].question")]
    assert maturity_scale("1.1") == changed


def test_former_texts_stay_in_the_journal() -> None:
    replaced(replace(shipped(), name="Eins"))
    replaced(replace(shipped(), name="Zwei"))
    rows = Change.objects.order_by("pk")
    assert [(row.old["name"], row.new["name"]) for row in rows] == [
        ("OZG-Reifegradmodell 1.1", "Eins"),
        ("Eins", "Zwei"),
    ]


def test_criteria_may_come_and_go() -> None:
    kinds = {kind for kind, field in replaced(replace(shipped(), criteria=shipped().criteria[1:]))}
    assert kinds == {"gone"}


def test_a_new_model_is_added_as_a_whole() -> None:
    assert replaced(replace(shipped(), key="3.0")) == [("added", "")]
    assert maturity_scale("3.0") is not None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"levels": shipped().levels[:4]}, "levels"),
        ({"online_from": 2}, "online_from"),
        ({"conform_from": None}, "conform_from"),
    ],
)
def test_the_measure_of_a_known_model_stays(changes: dict[str, object], field: str) -> None:
    with pytest.raises(StandardError) as caught:
        replaced(replace(shipped(), **changes))  # type: ignore[arg-type]
    assert [problem.field for problem in caught.value.problems] == [field]
    assert MaturityModel.objects.count() == 0
