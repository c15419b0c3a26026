"""A steward edits a rule: matches and journal follow."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from fahrplan.municipalities.services import edit_rule
from tests.municipalities.conftest import AUTHOR, World


def building_rule() -> ResponsibilityRule:
    return ResponsibilityRule.objects.get(key="bau")


def test_an_edit_changes_the_matches_and_is_journalled(world: World) -> None:
    rows = edit_rule(building_rule(), {"handles": Level.LAND, "decides": Level.LAND}, AUTHOR)
    assert sorted(row.field for row in rows) == ["decides", "handles"]
    assert RuleMatch.objects.get(service=world.building).handles == Level.LAND
    assert Change.objects.filter(subject_kind="responsibility_rule").count() == 2


def test_the_same_values_change_nothing(world: World) -> None:
    assert edit_rule(building_rule(), {"handles": Level.KREIS}, AUTHOR) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "anders"},
        {"handles": "mond"},
        {"match_keys": []},
        {"reason": "x" * 501},
        {"legal_url": "javascript:1"},
    ],
)
def test_what_does_not_fit_is_refused(world: World, changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        edit_rule(building_rule(), changes, AUTHOR)
    assert RuleMatch.objects.get(service=world.building).handles == Level.KREIS
