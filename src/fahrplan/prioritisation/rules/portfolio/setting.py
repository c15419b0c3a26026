"""From what people entered to the question: means per quarter and year, ways alone or jointly, dates of the Land.

Every figure that nobody has said stands here as an assumption with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from fahrplan.prioritisation.rules.portfolio.problem import Candidate, PlanProblem, Way
from fahrplan.reuse.rules.quarters import coming_quarters, last_day, quarter_of, quarter_words

ALONE = "alone"
JOINT = "+"
ASSUMED = "Annahme, bitte anpassen"
ALONE_DAYS, ALONE_ONCE, ALONE_YEARLY = 40.0, 12_000.0, 2_500.0
REUSE_DAYS, REUSE_ONCE, REUSE_YEARLY = 10.0, 1_500.0, 1_000.0
SHARED = 0.5  # of days and cost once: arises once, however many do it together
COORDINATION, LEADING = 2.0, 3.0  # days for each who takes part, and on top for who leads
FIELDS = ("days", "cost_once", "cost_yearly")


@dataclass(frozen=True)
class Spec:
    """A way as it is stored with a candidate. ``solution``: its short name, empty for one's own development."""

    key: str
    label: str
    days: float
    cost_once: float
    cost_yearly: float
    solution: str = ""
    needs: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "needs": list(self.needs), "sources": dict(self.sources)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Spec:
        return cls(**{**data, "needs": tuple(data["needs"])})


@dataclass(frozen=True)
class Wish:
    """A candidate as it is stored: service, points, ways, and what the organisation demands of it.

    ``partners``: short names of those whose task it is as well; with the others there is nothing to share.
    """

    key: str
    name: str
    score: float
    ways: Sequence[Spec]
    deadline: str = ""
    after: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Promise:
    """What the Land owes: by when. ``day`` None: nobody has said."""

    name: str
    day: date | None


@dataclass(frozen=True)
class Frame:
    """What there is. ``days``: person-days a quarter; ``euros``: each calendar year."""

    days: float
    euros: float
    first_quarter: str
    quarters: int
    carry_over: bool = True
    leads: bool = True

    @property
    def names(self) -> list[str]:
        return coming_quarters(last_day(self.first_quarter), self.quarters)

    @property
    def years(self) -> list[str]:
        return list(dict.fromkeys(name[:4] for name in self.names))


def own_way() -> Spec:
    """To build it oneself; all of it assumed."""
    sources = dict.fromkeys(FIELDS, ASSUMED)
    return Spec(ALONE, "Eigene Umsetzung", ALONE_DAYS, ALONE_ONCE, ALONE_YEARLY, sources=sources)


def jointly(way: Spec, partners: int, *, leads: bool) -> Spec:
    """The same with so many partners: what arises once is shared, who leads coordinates."""
    part = (1 - SHARED) + SHARED / (partners + 1)
    extra = COORDINATION + (LEADING if leads else 0.0)
    return replace(
        way,
        key=way.key + JOINT,
        label=f"{way.label}, gemeinsam",
        days=round(way.days * part + extra, 1),
        cost_once=round(way.cost_once * part, 2),
    )


def problem_of(
    frame: Frame, wishes: Iterable[Wish], promises: Mapping[str, Promise], today: date
) -> PlanProblem:
    names, years = frame.names, frame.years
    waiting = {key: _arrival(frame, promise, today) for key, promise in promises.items()}
    candidates = []
    for wish in wishes:
        number = len(wish.partners)
        shared = [jointly(way, number, leads=frame.leads) for way in wish.ways] if number else []
        ways = tuple(_way(spec, waiting) for spec in (*wish.ways, *shared))
        place = _place(names, wish.deadline)
        candidates.append(Candidate(wish.key, wish.name, wish.score, ways, place, wish.after, wish.partners))
    return PlanProblem(
        days=(float(frame.days),) * frame.quarters,
        euros=(float(frame.euros),) * len(years),
        year_of=tuple(years.index(name[:4]) for name in names),
        candidates=tuple(candidates),
        carry_over=frame.carry_over,
        quarters=tuple(names),
        share_live=tuple((5 - int(name[-1])) / 4 for name in names),
        years=tuple(years),
    )


def _place(names: list[str], quarter: str) -> int | None:
    """Where the quarter stands; a deadline already over is due at once, one behind the plan binds nothing."""
    if not quarter or quarter > names[-1]:
        return None
    return names.index(quarter) if quarter in names else 0


def _way(spec: Spec, waiting: Mapping[str, tuple[int, str]]) -> Way:
    earliest, why = max((waiting[key] for key in spec.needs if key in waiting), default=(0, ""))
    return Way(spec.key, spec.label, spec.days, spec.cost_once, spec.cost_yearly, earliest, why)


def _arrival(frame: Frame, promise: Promise, today: date) -> tuple[int, str]:
    """From which quarter on it can be used, and what to say about it. Overdue: not before the next quarter."""
    names = frame.names
    if promise.day is None:
        return frame.quarters, f"{promise.name} (kein Termin zugesagt)"
    if promise.day < today:
        quarter = coming_quarters(today, 2)[1]
        told = f"{promise.name} (Termin verstrichen, angenommen: {quarter_words(quarter)})"
    else:
        quarter = quarter_of(promise.day)
        told = f"{promise.name} (zugesagt für das {quarter_words(quarter)})"
    return sum(1 for name in names if name < quarter), told
