"""Result groups: the services of an object, the variant that fits, and the level that handles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import OuterRef, Subquery, Value

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.rules import impacts, ranking, words
from fahrplan.finder.rules.ranking import Signals, Variant
from fahrplan.finder.selectors.answers import ResultGroup, VariantName
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.matching import GroupFacts
from fahrplan.finder.selectors.reading import Asked
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import RuleMatch, Territory
from fahrplan.municipalities.rules.matching import EVERYWHERE

MUNICIPAL = frozenset(
    {
        Level.GEMEINDE_EIGEN,
        Level.GEMEINDE_UEBERTRAGEN,
        Level.VERBANDSGEMEINDE_EIGEN,
        Level.KREIS,
        Level.JOBCENTER,
    }
)


@dataclass(frozen=True)
class Named:
    """What choosing among variants needs of a service."""

    variant: VariantName
    legal_basis: str
    often_asked: bool
    level: str

    @property
    def leika_key(self) -> str:
        return self.variant.leika_key


@dataclass(frozen=True)
class Levels:
    """Who handles the services of some groups in a Land: object key → LeiKa key → level.

    ``named``: what came along, so that it need not be asked for again.
    """

    by_group: dict[str, dict[str, str]] = field(default_factory=dict)
    named: dict[str, list[Named]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_group)

    def is_municipal(self, object_key: str) -> bool:
        return any(level in MUNICIPAL for level in self.by_group.get(object_key, {}).values())

    def label(self, service: PublicService) -> str:
        """The level in words; empty when nothing is known."""
        level = self.by_group.get(service.object_key, {}).get(service.leika_key, "")
        return "" if not level or level == Level.UNKLAR else str(Level(level).label)


def levels_of_groups(object_keys: Iterable[str], place: Territory, *, with_law: bool = False) -> Levels:
    """The level that handles each service of the groups at a place, by the rules of its Land. One query."""
    # Digits sort before „DE“: the Land's own rule comes first.
    handles = RuleMatch.objects.filter(service=OuterRef("pk"), land__in=[place.land, EVERYWHERE])
    level = Subquery(handles.order_by("land").values("handles")[:1])
    named = _names(object_keys, with_law=with_law, level=level)
    levels = {key: {one.leika_key: one.level for one in rows if one.level} for key, rows in named.items()}
    return Levels({key: found for key, found in levels.items() if found}, named)


def result_groups(
    keys: list[str],
    found: dict[str, Signals],
    facts: dict[str, GroupFacts],
    *,
    asked: Asked,
    cache: Cache,
    levels: Levels,
) -> list[ResultGroup]:
    """The groups with their services, in the order of the keys. Two queries, one where the levels brought names."""
    others = [key for key in keys if key not in levels.named]
    known = levels.named | (_names(others, with_law=bool(asked.marks)) if others else {})
    ordered = {
        key: _ordered(names, facts[key].title, asked=asked, cache=cache, wanted=found[key].wanted)
        for key, names in known.items()
        if names and key in keys
    }
    best = _services([names[0].leika_key for names in ordered.values()])
    return [
        ResultGroup(
            key,
            facts[key].title,
            service=best[ordered[key][0].leika_key],
            variants=[named.variant for named in ordered[key][1:]],
            score=round(found[key].score, 4),
            signals=found[key],
            level=levels.label(best[ordered[key][0].leika_key]),
        )
        for key in keys
        if key in ordered and ordered[key][0].leika_key in best
    ]


def _names(keys: Iterable[str], *, with_law: bool, level: Subquery | None = None) -> dict[str, list[Named]]:
    fields = ["object_key", "leika_key", "name", "plain_name", "countable", "top100_citizens", "d115"]
    rows = PublicService.objects.filter(object_key__in=list(keys), gone_since__isnull=True).order_by()
    grouped: dict[str, list[Named]] = defaultdict(list)
    for object_key, *name, top100, d115, law, handled in rows.values_list(
        *fields, "legal_basis" if with_law else "leika_key", Value("") if level is None else level
    ):
        grouped[object_key].append(Named(VariantName(*name), law, top100 or d115, handled or ""))
    return grouped


def _services(keys: list[str]) -> dict[str, PublicService]:
    rows = PublicService.objects.select_related("ozg_service__lage__themenfeld").filter(leika_key__in=keys)
    return {row.leika_key: row for row in rows.order_by()}


def _ordered(
    names: list[Named], title: str, *, asked: Asked, cache: Cache, wanted: dict[str, float]
) -> list[Named]:
    by_key = {named.leika_key: named for named in names}
    own_title = set(_stems(title)) | {
        words.stem(part) for word in words.words(title) for part in cache.parts(word)
    }
    ordered = ranking.best_variant(
        [_variant(named, asked) for named in names],
        asked=asked.weights.keys() | asked.marks,
        title=own_title,
        wanted=wanted,
    )
    return [by_key[variant.leika_key] for variant in ordered]


def _variant(named: Named, asked: Asked) -> Variant:
    own = _stems(f"{named.variant.name} {named.variant.plain_name}")
    if asked.marks:
        own += tuple(sorted(impacts.law_terms(named.legal_basis) & asked.marks))
    return Variant(named.leika_key, own, named.variant.countable, often_asked=named.often_asked)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    """Names come again and again; their stems are kept."""
    return tuple(words.stems(text))
