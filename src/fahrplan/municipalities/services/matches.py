"""The winning rule for every service, worked out once and stored, so that a page reads one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import copy_records
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from fahrplan.municipalities.rules.matching import (
    EVERYWHERE,
    RuleFacts,
    RuleTable,
    ServiceFacts,
    confidence_of,
    folded_words,
)
from fahrplan.municipalities.signals import responsibilities_changed

BATCH = 5000
LOCK = 0x72756C6573


class Won(NamedTuple):
    """What a stored match says."""

    rule_id: UUID
    handles: str
    decides: str
    confidence: str


@transaction.atomic
def rebuild_rule_matches(land: str | None = None, services: Iterable[str] | None = None) -> int:
    """Bring the stored matches up to date and give how many changed.

    ``land`` limits the work to one Land (its own rules and those of „DE“); „DE“ and None mean every Land that
    has rules. ``services`` limits it to these LeiKa keys.
    """
    one_at_a_time(LOCK)
    rules = [rule_facts(rule) for rule in ResponsibilityRule.objects.filter(active=True)]
    laender = {EVERYWHERE, *(rule.land for rule in rules), *_stored_laender()}
    wanted = laender if land in (None, EVERYWHERE) else {land}
    keys = None if services is None else list(services)
    found = list(_services(keys))
    changed = {each: _rebuild(each, rules, found, keys=keys) for each in sorted(filter(None, wanted))}
    _tell({each: services for each, services in changed.items() if services}, found)
    return sum(map(len, changed.values()))


def _tell(changed: dict[str, set[UUID]], found: list[tuple[UUID, ServiceFacts]]) -> None:
    if not changed:
        return
    concerned = set().union(*changed.values())
    responsibilities_changed.send(
        RuleMatch,
        laender=None if EVERYWHERE in changed else sorted(changed),
        services=sorted(facts.leika_key for pk, facts in found if pk in concerned),
    )


def rule_facts(rule: ResponsibilityRule) -> RuleFacts:
    return RuleFacts(
        key=rule.key,
        land=rule.land,
        keys=tuple(rule.match_keys),
        types=frozenset(rule.match_types),
        words=folded_words(rule.match_words),
        priority=rule.priority,
        rule=rule,
    )


def _stored_laender() -> Iterator[str]:
    yield from RuleMatch.objects.order_by().values_list("land", flat=True).distinct()


def _services(keys: list[str] | None) -> Iterator[tuple[UUID, ServiceFacts]]:
    services = PublicService.objects.order_by()
    if keys is not None:
        services = services.filter(leika_key__in=keys)
    fields = services.values_list("id", "leika_key", "name", "plain_name", "types")
    for pk, key, name, plain_name, types in fields.iterator(chunk_size=BATCH):
        yield pk, ServiceFacts(key, f"{name} {plain_name}", tuple(types))


def _rebuild(
    land: str, rules: list[RuleFacts], services: list[tuple[UUID, ServiceFacts]], *, keys: list[str] | None
) -> set[UUID]:
    own = [rule for rule in rules if rule.land == land]
    table = RuleTable([rule for rule in rules if rule.land in (land, EVERYWHERE)])
    # A Land without rules of its own reads the matches of „DE“.
    wanted = {} if not own and land != EVERYWHERE else dict(_won(table, services))
    matches = RuleMatch.objects.filter(land=land)
    if keys is not None:
        matches = matches.filter(service__leika_key__in=keys)
    fields = ("service_id", "rule_id", "handles", "decides", "confidence")
    stored = {pk: Won(*rest) for pk, *rest in matches.values_list(*fields)}
    outdated = [pk for pk, won in stored.items() if wanted.get(pk) != won]
    fresh = [(pk, won) for pk, won in wanted.items() if stored.get(pk) != won]
    for start in range(0, len(outdated), BATCH):
        RuleMatch.objects.filter(land=land, service_id__in=outdated[start : start + BATCH]).delete()
    copy_records([RuleMatch(land=land, service_id=pk, **won._asdict()) for pk, won in fresh])
    return set(outdated) | {pk for pk, _ in fresh}


def _won(table: RuleTable, services: list[tuple[UUID, ServiceFacts]]) -> Iterator[tuple[UUID, Won]]:
    for pk, facts in services:
        found = table.match(facts)
        if found:
            rule: ResponsibilityRule = found.rule
            sure = confidence_of(
                found, handles=rule.handles, decides=rule.decides, confidence=rule.confidence
            )
            yield pk, Won(rule.pk, rule.handles, rule.decides, sure)
