"""What a search answers with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.rules.ranking import Signals
from fahrplan.municipalities.models import Territory


@dataclass(frozen=True)
class VariantName:
    """Another service of a group, as a list shows it."""

    leika_key: str
    name: str
    plain_name: str
    countable: bool


@dataclass
class ResultGroup:
    """A service object: the variant that fits best, its other variants, the score and what speaks for it."""

    object_key: str
    title: str
    service: PublicService
    variants: list[VariantName]
    score: float
    signals: Signals
    level: str = ""  # who handles it at the place, in words; empty when unknown or without place

    @property
    def why(self) -> list[str]:
        """Reasons in German, strongest first."""
        return self.signals.why


@dataclass
class SearchAnswer:
    """The answer to a search. ``groups`` is empty when ``nothing_found``; ``near_misses`` may not be."""

    query: str
    place: Territory | None = None
    place_candidates: list[Territory] = field(default_factory=list)
    groups: list[ResultGroup] = field(default_factory=list)
    nothing_found: bool = False
    corrections: dict[str, str] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    near_misses: list[ResultGroup] = field(default_factory=list)
    explanation: dict[str, object] = field(default_factory=dict)
    themenfelder: tuple[str, ...] = ()  # all there are, to narrow the answer down


@dataclass(frozen=True)
class SearchFilters:
    """Only groups of this Themenfeld (name) or for this addressee; empty means all."""

    themenfeld: str = ""
    addressee: str = ""

    def fit(self, themenfeld: str, addressees: Collection[str]) -> bool:
        return (not self.themenfeld or self.themenfeld == themenfeld) and (
            not self.addressee or self.addressee in addressees
        )


@dataclass(frozen=True)
class SearchState:
    """What operators must know of the search."""

    groups: int
    built_at: object
    stale: bool
    embeddings: str
    vectors: int
    vectors_missing: int
