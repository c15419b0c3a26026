"""The rule table: one rule edited by hand, or the table of a file loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entries, entry
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.services.matches import rebuild_rule_matches

FIELDS = (
    "land", "match_keys", "match_types", "match_words", "handles", "decides", "confidence", "legal_source",
    "legal_url", "reason", "priority", "as_of", "note", "active",
)  # fmt: skip


@transaction.atomic
def edit_rule(rule: ResponsibilityRule, changes: Mapping[str, Any], author: Author) -> list[Change]:
    """Set fields of a rule and work out its matches anew; gives the journal rows, none if nothing differs.

    Raises ValidationError (German, by field) and writes nothing when a value does not fit.
    """
    fresh = ResponsibilityRule.objects.select_for_update().get(pk=rule.pk)
    differing = changed_fields(fresh, allowed(changes, FIELDS))
    laender = {fresh.land}
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    conditions = fresh.match_keys or fresh.match_words or fresh.match_types
    if not conditions and {fresh.handles, fresh.decides} != {Level.UNKLAR}:
        raise ValidationError("Ohne Bedingung (Schlüssel, Wörter, Typen) darf eine Regel nur „unklar“ sagen.")
    fresh.clean_fields()
    rows = entries(fresh, differing, author)
    if rows:
        fresh.save()
        journal(rows)
        for land in sorted(laender | {fresh.land}):
            rebuild_rule_matches(land)
    return rows


@transaction.atomic
def load_rules(wanted: Mapping[str, Mapping[str, Any]], *, author: Author, report: ImportReport) -> None:
    """Make the rules of the Länder named in the table exactly these: key → fields. Rules that are missing
    become inactive. Fills the report; a dry run writes nothing.
    """
    laender = {values["land"] for values in wanted.values()}
    stored = {rule.key: rule for rule in ResponsibilityRule.objects.all()}
    fresh = [ResponsibilityRule(key=key, **values) for key, values in wanted.items() if key not in stored]
    changed = [
        (stored[key], fields)
        for key, values in wanted.items()
        if key in stored and (fields := changed_fields(stored[key], dict(values)))
    ]
    changed += [
        (rule, {"active": (True, False)})
        for key, rule in stored.items()
        if key not in wanted and rule.land in laender and rule.active
    ]
    _fill(report, fresh, changed, unchanged=len(wanted) - len(fresh))
    if not report.dry_run and report.changed:
        _store(fresh, changed, author)
        rebuild_rule_matches()


def _fill(
    report: ImportReport,
    fresh: list[ResponsibilityRule],
    changed: list[tuple[ResponsibilityRule, dict[str, tuple[Any, Any]]]],
    *,
    unchanged: int,
) -> None:
    gone = sum("active" in fields and not fields["active"][1] for _, fields in changed)
    altered = len(changed) - gone
    report.counts |= {
        "neu": len(fresh),
        "geändert": altered,
        "entfallen": gone,
        "unverändert": unchanged - altered,
    }
    report.differences += [Difference(ChangeKind.ADDED, rule.key, rule.reason) for rule in fresh]
    report.differences += [
        Difference(ChangeKind.CHANGED, rule.key, rule.reason, name, old, new)
        for rule, fields in changed
        for name, (old, new) in fields.items()
    ]


def _store(
    fresh: list[ResponsibilityRule],
    changed: list[tuple[ResponsibilityRule, dict[str, tuple[Any, Any]]]],
    author: Author,
) -> None:
    ResponsibilityRule.objects.bulk_create(fresh)
    rows = [
        entry(rule, ChangeKind.ADDED, author, new={name: getattr(rule, name) for name in FIELDS})
        for rule in fresh
    ]
    for rule, fields in changed:
        rows += entries(rule, fields, author)
        for name, (_, new) in fields.items():
            setattr(rule, name, new)
    ResponsibilityRule.objects.bulk_update([rule for rule, _ in changed], FIELDS)
    journal(rows)
