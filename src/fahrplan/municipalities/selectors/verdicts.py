"""How many services of the countable catalogue are ours, unclear, not ours; also by Themenfeld."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.foundation.models import Source
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, RuleMatch
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


class Group(NamedTuple):
    """Countable services that are equal in all these respects, and how many there are."""

    themenfeld: str | None
    slug: str | None
    source: str | None
    as_of: date | None
    handles: str | None
    decides: str | None
    confidence: str | None
    number: int

    @property
    def match(self) -> Match | None:
        if self.handles is None or self.decides is None or self.confidence is None:
            return None
        return Match(self.handles, self.decides, self.confidence)


def verdict_counts(organisation: Organisation, *, standing: Standing | None = None) -> VerdictCounts:
    """Counted in the database by groups of equal matches; explicit statements are moved one by one."""
    standing = standing or standing_of(organisation)
    groups = _groups(standing.land)
    tallies: defaultdict[str, Tally] = defaultdict(lambda: dict.fromkeys(Verdict.values, 0))
    for group in groups:
        tallies[group.themenfeld or ""][verdict_for(organisation.kind, group.match)] += group.number
    for stated in standing.stated.values():
        tally = tallies[stated.themenfeld]
        tally[stated.by_rule] -= 1
        tally[stated.verdict] += 1
    slugs = {group.themenfeld or "": group.slug or "" for group in groups}
    fields = tuple(
        FieldCounts(name, slugs.get(name, ""), *(tally[verdict] for verdict in Verdict.values))
        for name, tally in sorted(tallies.items(), key=lambda item: (item[0] == "", item[0]))
    )
    ours, unclear, not_ours = (
        sum(tally[verdict] for tally in tallies.values()) for verdict in Verdict.values
    )
    total = sum(group.number for group in groups)
    return VerdictCounts(ours, unclear, not_ours, total, fields, _origin(groups, standing))


def _groups(land: str) -> list[Group]:
    """One pass over the countable catalogue. Written out, since services know nothing of matches."""
    names = {
        "service": PublicService._meta.db_table,
        "match": RuleMatch._meta.db_table,
        "ozg": OzgService._meta.db_table,
        "lage": Lage._meta.db_table,
        "field": Themenfeld._meta.db_table,
        "source": Source._meta.db_table,
    }
    query = """
        SELECT f.name, f.slug, q.title, q.as_of, m.handles, m.decides, m.confidence, count(*)
        FROM {service} s
        LEFT JOIN {match} m ON m.service_id = s.id AND m.land = %s
        LEFT JOIN {ozg} o ON o.id = s.ozg_service_id
        LEFT JOIN {lage} l ON l.id = o.lage_id
        LEFT JOIN {field} f ON f.id = l.themenfeld_id
        LEFT JOIN {source} q ON q.id = s.source_id
        WHERE s.countable AND s.gone_since IS NULL
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    """.format(**names)  # noqa: S608  only names of our own tables are put in
    with connection.cursor() as cursor:
        cursor.execute(query, [land])
        return [Group(*row) for row in cursor.fetchall()]


def _origin(groups: list[Group], standing: Standing) -> Origin:
    titles = tuple(sorted({group.source for group in groups if group.source}))
    newest = max((group.as_of for group in groups if group.as_of), default=None)
    return Origin(titles, newest, standing.rules_as_of, own_rules=standing.land.isdigit())


def origin_of(standing: Standing) -> Origin:
    """What figures of this organisation rest on. One query."""
    return _origin(_groups(standing.land), standing)
