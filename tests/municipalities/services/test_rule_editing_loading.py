"""A rule table loaded: exactly these rules for its Länder, matches brought along, nothing twice."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.enums import Confidence, Level
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from fahrplan.municipalities.services.rule_editing import load_rules
from tests.municipalities.conftest import AUTHOR, World, rule


def row(keys: list[str], level: Level, **fields: object) -> dict[str, Any]:
    return {
        "land": "15",
        "match_keys": keys,
        "handles": str(level),
        "decides": str(level),
        "confidence": str(Confidence.HIGH),
        "reason": "Weil",
        "active": True,
    } | fields


def load(wanted: dict[str, dict[str, Any]], *, dry_run: bool = False) -> ImportReport:
    report = ImportReport("rules", "f", dry_run)
    load_rules(wanted, author=AUTHOR, report=report)
    return report


TABLE = {"neu": row(["99999999"], Level.KREIS), "hundesteuer": row(["99102013"], Level.KREIS)}


def test_the_rules_of_the_land_become_those_of_the_table(world: World) -> None:
    assert load(TABLE).counts == {"neu": 1, "geändert": 1, "entfallen": 3, "unverändert": 0}
    active = ResponsibilityRule.objects.filter(active=True, land="15").order_by("key")
    assert [each.key for each in active] == ["hundesteuer", "neu"]


def test_rules_of_another_land_stay(world: World) -> None:
    load(TABLE)
    assert ResponsibilityRule.objects.get(key="buergergeld").active is True


def test_a_second_load_changes_nothing(world: World) -> None:
    load(TABLE)
    before = Change.objects.count()
    report = load(TABLE)
    assert report.counts == {"neu": 0, "geändert": 0, "entfallen": 0, "unverändert": 2}
    assert (report.changed, Change.objects.count()) == (False, before)


def test_matches_follow(world: World) -> None:
    load(TABLE)
    found = RuleMatch.objects.filter(land="15").order_by("service__leika_key")
    assert [(each.service.leika_key, each.rule.key) for each in found.select_related("service", "rule")] == [
        ("99102013104000", "hundesteuer"),
        ("99107108017000", "buergergeld"),
        ("99999999012000", "neu"),
    ]


def test_a_dry_run_reports_the_same_and_writes_nothing(world: World) -> None:
    rules = list(ResponsibilityRule.objects.order_by("key").values())
    dry = load(TABLE, dry_run=True)
    assert list(ResponsibilityRule.objects.order_by("key").values()) == rules
    assert dry.counts == load(TABLE).counts


def test_a_rule_that_comes_back_is_active_again(world: World) -> None:
    rule("ruht", ["99001"], Level.KREIS, active=False)
    load(TABLE | {"ruht": row(["99001"], Level.KREIS)})
    change = Change.objects.get(subject_key="ruht", field="active")
    assert (change.old, change.new) == (False, True)


def test_every_change_has_its_journal_row(world: World) -> None:
    load(TABLE)
    fields = Change.objects.filter(subject_kind="responsibility_rule").order_by("subject_key", "field")
    assert [(each.subject_key, each.kind, each.field) for each in fields if each.field in ("", "active")] == [
        ("bau", "changed", "active"),
        ("meldewesen", "changed", "active"),
        ("neu", "added", ""),
        ("pass", "changed", "active"),
    ]
