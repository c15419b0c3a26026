"""Result groups: the services of an object, the variant that fits, and the level that handles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.rules import impacts, ranking, words
from fahrplan.finder.rules.ranking import Signals, Variant
from fahrplan.finder.selectors.answers import ResultGroup
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.matching import Asked, GroupFacts
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import RuleMatch, Territory

EVERYWHERE = "DE"
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
class Levels:
    """Who handles the services of some groups in a Land: object key → LeiKa key → level."""

    by_group: dict[str, dict[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_group)

    def is_municipal(self, object_key: str) -> bool:
        return any(level in MUNICIPAL for level in self.by_group.get(object_key, {}).values())

    def label(self, service: PublicService) -> str:
        """The level in words; empty when nothing is known."""
        level = self.by_group.get(service.object_key, {}).get(service.leika_key, "")
        return "" if not level or level == Level.UNKLAR else str(Level(level).label)


def levels_of_groups(object_keys: Iterable[str], place: Territory) -> Levels:
    """The level that handles each service of the groups at a place, by the rules of its Land. One query."""
    rows = (
        RuleMatch.objects.filter(service__object_key__in=list(object_keys), land__in=[place.land, EVERYWHERE])
        .order_by("-land")
        .values_list("service__object_key", "service__leika_key", "handles")
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for object_key, leika_key, level in rows:  # "DE" first, then the Land's own rule overwrites it
        found[object_key][leika_key] = level
    return Levels(dict(found))


def result_groups(
    keys: list[str],
    found: dict[str, Signals],
    facts: dict[str, GroupFacts],
    *,
    asked: Asked,
    cache: Cache,
    levels: Levels,
) -> list[ResultGroup]:
    """The groups with their services, in the order of the keys. One query."""
    services = _services(keys, with_law=bool(asked.marks))
    result = []
    for key in keys:
        if not services.get(key):
            continue
        title = facts[key].title
        ordered = _ordered(services[key], title, asked=asked, cache=cache, wanted=found[key].wanted)
        result.append(
            ResultGroup(
                key,
                title,
                service=ordered[0],
                variants=ordered[1:],
                score=round(found[key].score, 4),
                signals=found[key],
                level=levels.label(ordered[0]),
            )
        )
    return result


def _services(keys: Iterable[str], *, with_law: bool) -> dict[str, list[PublicService]]:
    rows = (
        PublicService.objects.filter(object_key__in=list(keys), gone_since__isnull=True)
        .select_related("ozg_service__lage__themenfeld")
        .defer("legal_links", "laws", *([] if with_law else ["legal_basis"]))
    )
    grouped: dict[str, list[PublicService]] = defaultdict(list)
    for row in rows:
        grouped[row.object_key].append(row)
    return grouped


def _ordered(
    services: list[PublicService], title: str, *, asked: Asked, cache: Cache, wanted: dict[str, float]
) -> list[PublicService]:
    by_key = {service.leika_key: service for service in services}
    own_title = set(words.stems(title)) | {
        words.stem(part) for word in words.words(title) for part in cache.parts(word)
    }
    ordered = ranking.best_variant(
        [_variant(service, asked) for service in services],
        asked=asked.weights.keys() | asked.marks,
        title=own_title,
        wanted=wanted,
    )
    return [by_key[variant.leika_key] for variant in ordered]


def _variant(service: PublicService, asked: Asked) -> Variant:
    own = words.stems(f"{service.name} {service.plain_name}")
    if asked.marks:
        own += sorted(impacts.law_terms(service.legal_basis) & asked.marks)
    return Variant(
        service.leika_key, tuple(own), service.countable, often_asked=service.top100_citizens or service.d115
    )
