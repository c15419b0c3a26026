"""How many services of the countable catalogue are ours, unclear, not ours; also by Themenfeld."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Source
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, ResponsibilityRule, RuleMatch
from fahrplan.municipalities.rules.verdicts import Match, verdict_for
from fahrplan.municipalities.selectors.standings import Standing, standing_of

Tally = dict[str, int]


@dataclass(frozen=True)
class FieldCounts:
    """The three figures of one Themenfeld (empty name: without Themenfeld)."""

    themenfeld: str
    slug: str
    ours: int
    unclear: int
    not_ours: int

    @property
    def total(self) -> int:
        return self.ours + self.unclear + self.not_ours


@dataclass(frozen=True)
class Origin:
    """What the figures rest on: the catalogue's sources and their newest date, and the date of the rules."""

    sources: tuple[str, ...]
    as_of: date | None
    rules_as_of: str
    own_rules: bool


@dataclass(frozen=True)
class VerdictCounts:
    """ours + unclear + not_ours == total, the countable catalogue."""

    ours: int
    unclear: int
    not_ours: int
    total: int
    fields: tuple[FieldCounts, ...]
    origin: Origin

    @property
    def as_of(self) -> date | None:
        return self.origin.as_of


def countable_services() -> QuerySet[PublicService]:
    return PublicService.objects.filter(countable=True, gone_since=None)


def verdict_counts(organisation: Organisation, *, standing: Standing | None = None) -> VerdictCounts:
    """Counted in the database by groups of equal matches; explicit statements are moved one by one."""
    standing = standing or standing_of(organisation)
    land = standing.land
    tallies, slugs = _by_rules(organisation.kind, land)
    for stated in standing.stated.values():
        tally = tallies[stated.themenfeld]
        tally[stated.by_rule] -= 1
        tally[stated.verdict] += 1
    fields = tuple(
        FieldCounts(name, slugs.get(name, ""), *(tally[verdict] for verdict in Verdict.values))
        for name, tally in sorted(tallies.items(), key=lambda item: (item[0] == "", item[0]))
    )
    ours, unclear, not_ours = (
        sum(tally[verdict] for tally in tallies.values()) for verdict in Verdict.values
    )
    return VerdictCounts(ours, unclear, not_ours, ours + unclear + not_ours, fields, origin_of(land))


def _by_rules(kind: str, land: str) -> tuple[defaultdict[str, Tally], dict[str, str]]:
    """The tally of every Themenfeld by the rules alone, and its slug."""
    tallies: defaultdict[str, Tally] = defaultdict(lambda: dict.fromkeys(Verdict.values, 0))
    slugs = {}
    totals = (
        countable_services()
        .order_by()
        .values_list("ozg_service__lage__themenfeld__name", "ozg_service__lage__themenfeld__slug")
    )
    for name, slug, number in totals.annotate(Count("id")):
        tallies[name or ""][Verdict.UNCLEAR] += number
        slugs[name or ""] = slug or ""
    groups = (
        RuleMatch.objects.filter(land=land, service__countable=True, service__gone_since=None)
        .order_by()
        .values_list("service__ozg_service__lage__themenfeld__name", "handles", "decides", "confidence")
        .annotate(Count("id"))
    )
    for name, handles, decides, confidence, number in groups:
        verdict = verdict_for(kind, Match(handles, decides, confidence))
        tallies[name or ""][Verdict.UNCLEAR] -= number
        tallies[name or ""][verdict] += number
    return tallies, slugs


def origin_of(land: str) -> Origin:
    """Two queries: the sources of the countable catalogue, and the newest date of the Land's rules."""
    known = Source.objects.filter(
        pk__in=countable_services().order_by().values("source_id").distinct()
    ).order_by("title")
    rules = ResponsibilityRule.objects.filter(active=True, land=land).aggregate(newest=Max("as_of"))
    titles = tuple(source.title for source in known)
    newest = max((source.as_of for source in known if source.as_of), default=None)
    return Origin(titles, newest, rules["newest"] or "", own_rules=land.isdigit())
