"""Services of one organisation in order of their points, each explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np

from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.rules.facts import ServiceFacts
from fahrplan.prioritisation.rules.scoring import (
    CRITERIA,
    POINTS,
    Values,
    counted,
    normalised,
    scores,
    vector,
)
from fahrplan.prioritisation.rules.sentences import Contribution, sentence, told
from fahrplan.prioritisation.rules.stability import stability
from fahrplan.prioritisation.rules.weights import Weights
from fahrplan.prioritisation.selectors.facts import facts_of
from fahrplan.prioritisation.selectors.weighting import weights_of


@dataclass(frozen=True, eq=False, slots=True)
class Ranked:
    """A service at its place (from 1) with its score from 0 to 100.

    Sentence and contributions are worked out when they are asked for. ``values``: NaN where not known.
    """

    facts: ServiceFacts
    place: int
    score: float
    values: Values
    weights: Weights

    @property
    def pk(self) -> UUID:
        return self.facts.pk

    @property
    def leika_key(self) -> str:
        return self.facts.leika_key

    @property
    def name(self) -> str:
        return self.facts.name

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """One for each criterion; their points add up to the score."""
        used = counted(self.values)
        rows = []
        for column, criterion in enumerate(CRITERIA):
            word, weight = told(criterion, self.facts), self.weights.share(criterion)
            value = float(used[column])
            rows.append(
                Contribution(
                    criterion.value,
                    str(criterion.label),
                    word.raw,
                    word.source,
                    value,
                    weight,
                    value * weight * POINTS,
                    known=not np.isnan(self.values[column]),
                    praise=word.praise,
                    blame=word.blame,
                )
            )
        return tuple(rows)

    @property
    def sentence(self) -> str:
        """Why it stands there, in one German sentence."""
        return sentence(self.place, self.score, self.contributions)


@dataclass(frozen=True)
class Ranking:
    """The list of one organisation on one day, and the weights it was made with."""

    organisation: Organisation
    day: date
    weights: Weights
    items: tuple[Ranked, ...]

    @cached_property
    def stability(self) -> dict[UUID, float]:
        """Service → share of the moved sets of weights with which it is among the first ten."""
        if not self.items:
            return {}
        values = counted(np.vstack([one.values for one in self.items]))
        shares = stability(values, vector(self.weights))
        return {one.pk: float(share) for one, share in zip(self.items, shares, strict=True)}


def ranking_for(organisation: Organisation, day: date, *, everything: bool = False) -> list[Ranked]:
    """The gaps of the organisation, best first; with ``everything`` all services that are its own.

    The caller has checked that the reader works for the organisation. Eight queries.
    """
    return list(ranking_of(organisation, day, everything=everything).items)


def ranking_of(organisation: Organisation, day: date, *, everything: bool = False) -> Ranking:
    """The same with its weights and stability. Values are worked out among all own services, gap or not, so
    that the score of a service is the same in both lists.
    """
    facts, weights = facts_of(organisation, day), weights_of(organisation)
    values = normalised(facts)
    points = scores(values, weights) if facts else np.empty(0)
    order = np.argsort(-np.round(points, 9), kind="stable")
    listed = [int(row) for row in order if everything or facts[row].is_gap]
    items = tuple(
        Ranked(facts[row], place, float(points[row]), values[row], weights)
        for place, row in enumerate(listed, start=1)
    )
    return Ranking(organisation, day, weights, items)
