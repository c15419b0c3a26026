"""Which rule of the table applies to a service. Pure; built for hundreds of rules and 100 000 services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fahrplan.municipalities.enums import Confidence, Level
from fahrplan.municipalities.rules.levels import MUNICIPAL_LEVELS
from fahrplan.standards.german_text import fold

EVERYWHERE = "DE"
GROUP_SIZE = 5


@dataclass(frozen=True)
class ServiceFacts:
    """What a rule may ask of a service."""

    leika_key: str
    name: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleFacts:
    """One row of the rule table as the engine sees it. ``words`` are folded; ``rule`` is handed back."""

    key: str
    land: str
    keys: tuple[str, ...]
    types: frozenset[str]
    words: tuple[str, ...]
    priority: int
    rule: Any = None

    @property
    def rank(self) -> tuple[int, bool, int, str]:
        """Highest first: priority, then the Land's own rule, then the longer key; the name breaks ties."""
        return (self.priority, self.land != EVERYWHERE, max(map(len, self.keys), default=0), self.key)

    @property
    def only_types(self) -> bool:
        """Whether neither key nor name decide: a type says who legislates, not who is responsible here."""
        return not self.keys and not self.words


def confidence_of(rule: RuleFacts, *, handles: str, decides: str, confidence: str) -> str:
    """Types only exclude: a rule of types alone that points to municipalities or districts is never sure."""
    local = {handles, decides} & {*MUNICIPAL_LEVELS, Level.KREIS}
    return Confidence.LOW if rule.only_types and local else confidence


def folded_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (fold(word).strip() for word in words)))


def applies(rule: RuleFacts, service: ServiceFacts, folded_name: str) -> bool:
    """All conditions given must hold; within one condition any alternative is enough.

    A rule without any condition applies to every service; its low priority makes it the last resort.
    """
    return (
        (not rule.keys or service.leika_key.startswith(rule.keys))
        and (not rule.words or any(word in folded_name for word in rule.words))
        and (not rule.types or not rule.types.isdisjoint(service.types))
    )


def match_rule(service: ServiceFacts, rules: Iterable[RuleFacts]) -> RuleFacts | None:
    """The applying rule of the highest rank, or None."""
    name = fold(service.name)
    return max((rule for rule in rules if applies(rule, service, name)), key=lambda r: r.rank, default=None)


class RuleTable:
    """The rules of one Land, ordered by rank and indexed by the Leistungsgruppierung (5 digits) of their keys."""

    def __init__(self, rules: Sequence[RuleFacts]) -> None:
        self._by_group: dict[str, list[RuleFacts]] = defaultdict(list)
        self._open: list[RuleFacts] = []
        for rule in rules:
            if rule.keys and all(len(key) >= GROUP_SIZE for key in rule.keys):
                for start in {key[:GROUP_SIZE] for key in rule.keys}:
                    self._by_group[start].append(rule)
            else:
                self._open.append(rule)
        self._open.sort(key=lambda rule: rule.rank, reverse=True)
        for bucket in self._by_group.values():
            bucket.sort(key=lambda rule: rule.rank, reverse=True)

    def match(self, service: ServiceFacts) -> RuleFacts | None:
        """The same answer as ``match_rule`` over all rules of the table."""
        name = fold(service.name)
        special = self._first(self._by_group.get(service.leika_key[:GROUP_SIZE], ()), service, name)
        open_rules = self._above(special)
        return self._first(open_rules, service, name) or special

    def _above(self, special: RuleFacts | None) -> Iterator[RuleFacts]:
        for rule in self._open:
            if special is not None and rule.rank < special.rank:
                return
            yield rule

    @staticmethod
    def _first(rules: Iterable[RuleFacts], service: ServiceFacts, name: str) -> RuleFacts | None:
        return next((rule for rule in rules if applies(rule, service, name)), None)
