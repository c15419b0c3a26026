"""Matches are worked out for every Land that has rules, and only what differs is written."""

from __future__ import annotations

import time

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from fahrplan.municipalities.services import rebuild_rule_matches
from fahrplan.municipalities.signals import responsibilities_changed
from tests.municipalities.conftest import World, rule
from tests.support.records import service


def test_every_service_gets_the_winning_rule_for_the_land_and_for_all(world: World) -> None:
    found = RuleMatch.objects.filter(service=world.benefit).order_by("land")
    assert [(row.land, row.rule.key) for row in found] == [("15", "buergergeld"), ("DE", "buergergeld")]
    assert RuleMatch.objects.filter(service=world.unknown).exists() is False


def test_a_second_time_changes_nothing(world: World) -> None:
    assert rebuild_rule_matches() == 0


def test_one_land_and_single_services(world: World) -> None:
    rule("neu", ["99999999"], Level.KREIS)
    assert rebuild_rule_matches("15", [world.dog_tax.leika_key]) == 0
    assert rebuild_rule_matches("15", [world.unknown.leika_key]) == 1


def test_an_inactive_rule_matches_nothing(world: World) -> None:
    match = RuleMatch.objects.get(service=world.dog_tax)
    match.rule.active = False
    match.rule.save()
    rebuild_rule_matches()
    assert RuleMatch.objects.filter(service=world.dog_tax).exists() is False


def test_three_thousand_services_and_three_hundred_rules(world: World) -> None:
    PublicService.objects.bulk_create(service_row(number) for number in range(3000))
    for number in range(300):
        rule(f"r{number}", [f"99{number:03}"], Level.KREIS, match_words=["leistung"])
    begin = time.monotonic()
    assert rebuild_rule_matches() == 3000
    assert time.monotonic() - begin < 30  # three seconds alone on the machine, see the benchmarks


def service_row(number: int) -> PublicService:
    key = f"99{number % 300:03}{500 + number // 300:03}012000"
    return PublicService(
        leika_key=key,
        object_key=key[:8],
        level="verrichtung",
        name=f"Leistung {number}",
        types=["5"],
        countable=True,
    )


def test_a_changed_service_is_matched_anew(world: World) -> None:
    late = service("99102013999000", "Hundesteuer Ermäßigung")
    assert rebuild_rule_matches(services=[late.leika_key]) == 1


def test_changed_matches_are_told_by_land_and_service(world: World) -> None:
    told: list[tuple[object, object]] = []

    def hear(sender: object, laender: object, services: object, **extra: object) -> None:
        told.append((laender, services))

    responsibilities_changed.connect(hear)
    ResponsibilityRule.objects.filter(key="hundesteuer").update(handles=Level.KREIS)
    rebuild_rule_matches()
    ResponsibilityRule.objects.filter(key="buergergeld").update(handles=Level.KREIS)
    rebuild_rule_matches()
    responsibilities_changed.disconnect(hear)
    assert told == [(["15"], [world.dog_tax.leika_key]), (None, [world.benefit.leika_key])]
