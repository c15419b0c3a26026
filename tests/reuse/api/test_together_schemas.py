"""What may be asked for."""

from __future__ import annotations

from typing import Any

import pytest
from ninja import Schema
from pydantic import ValidationError

from fahrplan.reuse.api.together_schemas import CallQuery, PilotQuery, ProcurementQuery, StaffQuery


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (CallQuery, {"state": "running"}),
        (ProcurementQuery, {"leika_key": "9901A"}),
        (PilotQuery, {"leika_key": "9" * 15}),
        (StaffQuery, {"state": "asked"}),
        (StaffQuery, {"offset": -1}),
    ],
)
def test_what_cannot_be_is_refused(query: type[Schema], asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        query(**asked)


def test_without_a_question_everything_is_meant() -> None:
    assert CallQuery().model_dump() == {
        "q": "", "limit": 50, "offset": 0, "state": None, "leika_key": "", "organisation": ""
    }  # fmt: skip
