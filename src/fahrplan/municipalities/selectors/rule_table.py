"""The rule table: filtered, with the number of services each rule decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch


@dataclass(frozen=True)
class RuleFilter:
    """Which rules to list; an empty value asks for all."""

    land: str = ""
    level: str = ""
    confidence: str = ""
    text: str = ""


def rules_matching(choice: RuleFilter) -> QuerySet[ResponsibilityRule]:
    """Rules by priority, each with ``services``: how many services it decides (each counted once)."""
    found = ResponsibilityRule.objects.annotate(services=Count("matches__service", distinct=True))
    if choice.land:
        found = found.filter(land=choice.land)
    if choice.level:
        found = found.filter(Q(handles=choice.level) | Q(decides=choice.level))
    if choice.confidence:
        found = found.filter(confidence=choice.confidence)
    if choice.text:
        word = "".join(sign for sign in choice.text[:100] if sign.isprintable())
        found = found.filter(
            Q(key__icontains=word) | Q(reason__icontains=word) | Q(legal_source__icontains=word)
        )
    return found.order_by("-active", "-priority", "key")


def services_of_rule(rule: ResponsibilityRule) -> QuerySet[PublicService]:
    """The services this rule decides today, by name."""
    matches = RuleMatch.objects.filter(rule=rule)
    return PublicService.objects.filter(pk__in=matches.values("service_id")).order_by("name", "leika_key")
