"""From facts to points: for each criterion a value from 0 to 1, weighed and added up. Pure.

Cases and cost have no scale of their own: their value is the share of the organisation's services with a known
figure that lie below. So the middle is 0.5, and what is not known counts with exactly that, neither for nor
against. All other criteria have fixed steps, named below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from fahrplan.catalogue.enums import Addressee
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.facts import ServiceFacts
from fahrplan.prioritisation.rules.weights import Weights

Values = NDArray[np.float64]
NEUTRAL = 0.5
POINTS = 100.0
CRITERIA = tuple(Criterion)
JUDGED = (
    Criterion.RESPONSIBILITY,
    Criterion.ECONOMY,
    Criterion.CASES,
    Criterion.EFFORT,
    Criterion.BENEFIT,
)
OWN_LEVELS = (Level.GEMEINDE_EIGEN, Level.VERBANDSGEMEINDE_EIGEN)
OWN_TASK, KREIS_TASK, GIVEN_TASK, ONLY_DECIDES = 1.0, 0.9, 0.8, 0.5
SURE = {Confidence.HIGH: 1.0, Confidence.MEDIUM: 0.75, Confidence.LOW: 0.5}
READY, READY_KNOWN, WAITING = 0.75, 0.85, 0.4
DAYS_AT_MOST, LEAST_BY_DAYS = 100.0, 0.5
FOR_CITIZENS, FOR_BUSINESS, FOR_ADMINISTRATION = 0.75, 0.5, 0.25
ENOUGH_NEIGHBOURS = 0.5  # a share from which on the criterion counts in full


def judged(facts: ServiceFacts, criterion: str) -> float | None:
    """The organisation's own word, from 0 to 1."""
    own = facts.judgements.get(criterion)
    return None if own is None else own.value / 10


def responsibility_value(facts: ServiceFacts) -> float | None:
    """How clear it is that the task is ours, and how much our own."""
    said = facts.responsible
    if said.explicit:
        return OWN_TASK
    if not said.roles:
        return None
    sure = SURE.get(Confidence(said.confidence), NEUTRAL) if said.confidence else NEUTRAL
    if ResponsibilityRole.HANDLES not in said.roles:
        return ONLY_DECIDES * sure
    if said.handles in OWN_LEVELS:
        return OWN_TASK * sure
    return (KREIS_TASK if said.handles == Level.KREIS else GIVEN_TASK) * sure


def effort_value(facts: ServiceFacts) -> float | None:
    """High means little effort. Without a solution nobody knows the effort."""
    offered = facts.offered
    if offered.solutions == 0:
        return None
    if offered.ready == 0:
        return WAITING
    if offered.staff_days is not None:
        return max(LEAST_BY_DAYS, 1 - offered.staff_days / DAYS_AT_MOST)
    return READY if offered.connection is None else READY_KNOWN


def benefit_value(facts: ServiceFacts) -> float | None:
    """A stand-in until somebody judges: for whom the service is."""
    return _benefit_for(facts.addressees)


@cache
def _benefit_for(addressees: tuple[str, ...]) -> float | None:
    """There are few combinations, and thousands of services."""
    for addressee, value in (
        (Addressee.CITIZEN, FOR_CITIZENS),
        (Addressee.BUSINESS, FOR_BUSINESS),
        (Addressee.ADMINISTRATION, FOR_ADMINISTRATION),
    ):
        if addressee in addressees:
            return value
    return None


def neighbours_value(facts: ServiceFacts) -> float | None:
    if not facts.around.compared:
        return None
    return min(1.0, facts.around.number / facts.around.compared / ENOUGH_NEIGHBOURS)


def _own_or(
    criterion: str, derived: Callable[[ServiceFacts], float | None]
) -> Callable[[ServiceFacts], float | None]:
    def value(facts: ServiceFacts) -> float | None:
        own = judged(facts, criterion) if facts.judgements else None
        return derived(facts) if own is None else own

    return value


# Criteria with fixed steps.
STEPS: dict[Criterion, Callable[[ServiceFacts], float | None]] = {
    Criterion.RESPONSIBILITY: _own_or(Criterion.RESPONSIBILITY, responsibility_value),
    Criterion.EFFORT: _own_or(Criterion.EFFORT, effort_value),
    Criterion.BENEFIT: _own_or(Criterion.BENEFIT, benefit_value),
    Criterion.TOP_100: lambda facts: 1.0 if facts.top_100 else 0.0,
    Criterion.SDG: lambda facts: 1.0 if facts.sdg else 0.0,
    Criterion.D115: lambda facts: 1.0 if facts.d115 else 0.0,
    Criterion.FOCUS: lambda facts: 1.0 if facts.focus else 0.0,
    Criterion.NEIGHBOURS: neighbours_value,
}


def normalised(services: Sequence[ServiceFacts]) -> Values:
    """A row for each service, a column for each criterion in the order of ``CRITERIA``; NaN: not known."""
    columns = {
        **{name: _column([step(facts) for facts in services]) for name, step in STEPS.items()},
        Criterion.CASES: _cases(services),
        Criterion.ECONOMY: _economy(services),
    }
    return np.column_stack([columns[name] for name in CRITERIA]) if services else np.empty((0, len(CRITERIA)))


def _cases(services: Sequence[ServiceFacts]) -> Values:
    """The own figure counts before the own judgement, that before the estimate."""
    by_place = place_among([facts.cases for facts in services])
    own = _column([None if facts.reported else judged(facts, Criterion.CASES) for facts in services])
    return np.where(np.isnan(own), by_place, own)


def _economy(services: Sequence[ServiceFacts]) -> Values:
    """The cheaper a case, the better; the own judgement counts before that."""
    by_place = 1 - place_among([facts.cost_by_case for facts in services])
    own = _column([judged(facts, Criterion.ECONOMY) for facts in services])
    return np.where(np.isnan(own), by_place, own)


def place_among(numbers: Sequence[float | None]) -> Values:
    """Share of the known numbers below each, equal ones half; NaN stays. One known number alone gives 0.5."""
    raw = _column(numbers)
    known = np.sort(raw[~np.isnan(raw)])
    if not len(known):
        return raw
    below = np.searchsorted(known, raw, side="left")
    up_to = np.searchsorted(known, raw, side="right")
    return np.where(np.isnan(raw), np.nan, (below + up_to) / 2 / len(known))


def _column(values: Sequence[float | None]) -> Values:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def counted(values: Values) -> Values:
    """The same with the neutral value where nothing is known."""
    return np.where(np.isnan(values), NEUTRAL, values)


def vector(weights: Weights) -> Values:
    """Shares in the order of ``CRITERIA``, which add up to 1."""
    return np.array([weights.share(name) for name in CRITERIA])


def scores(values: Values, weights: Weights) -> Values:
    """Points from 0 to 100 for each row."""
    points: Values = counted(values) @ vector(weights) * POINTS
    return points
