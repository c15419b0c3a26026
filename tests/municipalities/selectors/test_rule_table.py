"""The rule table, filtered, with the number of services each rule decides."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.selectors import RuleFilter, rules_matching, services_of_rule
from tests.municipalities.conftest import World


def test_a_service_counts_once_though_two_laender_match(world: World) -> None:
    found = {rule.key: rule.services for rule in rules_matching(RuleFilter())}  # type: ignore[attr-defined]
    assert found == {"hundesteuer": 1, "meldewesen": 1, "bau": 1, "buergergeld": 1, "pass": 1}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (RuleFilter(land="DE"), {"buergergeld"}),
        (RuleFilter(level="kreis"), {"bau"}),
        (RuleFilter(confidence="niedrig"), {"pass"}),
        (RuleFilter(text="Gesetz zu h\x00und"), {"hundesteuer"}),
        (RuleFilter(text="%"), set()),
    ],
)
def test_filters(world: World, choice: RuleFilter, expected: set[str]) -> None:
    assert {rule.key for rule in rules_matching(choice)} == expected


def test_services_of_a_rule(world: World) -> None:
    assert list(services_of_rule(ResponsibilityRule.objects.get(key="bau"))) == [world.building]
