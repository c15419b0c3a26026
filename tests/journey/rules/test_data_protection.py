"""Is an impact assessment needed?"""

from __future__ import annotations

import pytest

from fahrplan.journey.rules.data_protection import Criterion, pre_check

CRITERIA = [
    Criterion("always", "always", "Überwachung", "Art. 35 Abs. 3"),
    Criterion("one", "two", "Viele Menschen", "Merkmal 5"),
    Criterion("other", "two", "Neue Technik", "Merkmal 8"),
]
NO = {"always": "no", "one": "no", "other": "no"}


@pytest.mark.parametrize(
    ("replies", "needed"),
    [
        (NO, False),
        (NO | {"always": "yes"}, True),
        (NO | {"one": "yes"}, False),
        (NO | {"one": "yes", "other": "yes"}, True),
        (NO | {"other": "open"}, None),
        ({}, None),
        ({"always": "yes"}, True),
        ({"one": "yes", "other": "yes"}, True),
    ],
)
def test_one_hard_or_two_soft_criteria_need_one(replies: dict[str, str], needed: bool | None) -> None:
    assert pre_check(CRITERIA, replies).needed is needed


def test_every_yes_is_a_reason_with_its_source() -> None:
    found = pre_check(CRITERIA, {"one": "yes"})
    assert found.reasons == ("Viele Menschen (Merkmal 5)",)
    assert found.words == "Noch nicht zu sagen: 2 Fragen sind offen."
