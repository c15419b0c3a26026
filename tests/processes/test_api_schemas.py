"""What may be asked for."""

from __future__ import annotations

from typing import Any

import pytest
from ninja import Schema
from pydantic import ValidationError

from fahrplan.processes.api_schemas import ProcessQuery, TemplateQuery


@pytest.mark.parametrize("query", [ProcessQuery, TemplateQuery])
@pytest.mark.parametrize(
    "asked", [{"kind": "quatsch"}, {"leika_key": "A"}, {"owner": "Ä"}, {"q": "\x00"}, {"offset": -1}]
)
def test_what_cannot_be_is_refused(query: type[Schema], asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        query(**asked)
