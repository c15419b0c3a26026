"""Solutions named in a form."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.solutions.form_fields import SolutionField
from fahrplan.solutions.models import Solution
from tests.solutions.conftest import Market


@pytest.mark.parametrize("text", ["portal", "Bau-PORTAL"])
def test_a_solution_is_named_by_key_or_name(market: Market, text: str) -> None:
    found = Solution.objects.create(key="portal", name="Bau-Portal", kind="module")
    assert SolutionField().clean(text) == found


def test_a_merged_solution_is_not_offered(market: Market) -> None:
    stays = Solution.objects.create(key="portal", name="Bau-Portal", kind="module")
    Solution.objects.create(key="alt", name="Alt", kind="module", merged_into=stays)
    with pytest.raises(ValidationError, match="kennen wir nicht"):
        SolutionField().clean("alt")


def test_no_solution_is_allowed_where_none_is_needed() -> None:
    assert SolutionField(required=False).clean("") is None
