"""Which solution fits a municipality: reasons with visible weights, and what nobody knows. Pure.

The score is the sum of the points of the reasons; nothing else counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from fahrplan.solutions.enums import ContractRoute, EfaStatus, Hosting, LifeCycle, PriceModel

ALIKE_EACH, ALIKE_MOST = 5, 20
KREIS_EACH, KREIS_MOST = 8, 16
PLANNED_EACH, PLANNED_MOST = 4, 8
SAME_FACHVERFAHREN = 20
SAME_PROVIDER = 10
REACHES_ONLINE = 10
PRICE_FREE, PRICE_KNOWN = 10, 5
COST_TOLD = 5
EFA_YES, EFA_PLANNED = 10, 3
MAY_CALL = 5
GAP_EACH, GAP_MOST = 2, 20
RUNS_OUT = -15
WAITS = -5
ONLINE_FROM = 3  # in both maturity models the first stage that counts as online


class Weighed(Protocol):
    """What points are given for; as ``CandidateFacts`` names it."""

    @property
    def alike(self) -> int: ...
    @property
    def kreis(self) -> int: ...
    @property
    def planned(self) -> int: ...
    @property
    def same_provider(self) -> bool: ...
    @property
    def same_fachverfahren(self) -> int: ...
    @property
    def costs_told(self) -> int: ...
    @property
    def may_call(self) -> int: ...
    @property
    def gaps(self) -> int: ...
    @property
    def efa(self) -> str: ...
    @property
    def maturity_11(self) -> int | None: ...
    @property
    def maturity_20(self) -> int | None: ...
    @property
    def price_model(self) -> str: ...
    @property
    def price(self) -> Decimal | None: ...
    @property
    def life_cycle(self) -> str: ...
    @property
    def waits_for(self) -> int: ...


@dataclass(frozen=True)
class CandidateFacts:
    """A solution as one municipality sees it.

    Numbers of municipalities: ``alike`` of the same kind and size class use it, ``kreis`` in the same Kreis use
    it, ``planned`` in the same Kreis plan it, ``same_fachverfahren`` use it on a Fachverfahren that we have too.
    ``inside``: whether the reader may know what municipalities tell each other; without it the last three stay 0.
    """

    alike: int = 0
    kreis: int = 0
    planned: int = 0
    planned_first: date | None = None
    same_provider: bool = False
    same_fachverfahren: int = 0
    costs_told: int = 0
    may_call: int = 0
    users: int | None = None
    gaps: int = 1
    efa: str = EfaStatus.UNKNOWN
    maturity_11: int | None = None
    maturity_20: int | None = None
    price_model: str = PriceModel.UNKNOWN
    price: Decimal | None = None
    connection_known: bool = False
    hosting: str = Hosting.UNKNOWN
    contract_route: str = ContractRoute.UNKNOWN
    life_cycle: str = ""
    waits_for: int = 0
    inside: bool = False
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """Why a solution fits, or does not (negative points). ``key`` names the kind of reason."""

    key: str
    points: int
    words: str


def reasons(facts: CandidateFacts) -> list[Reason]:
    """All reasons, the heaviest first; those that speak against it last."""
    found = [Reason(key, weight, WORDS[key](facts)) for key, weight in points(facts)]
    return sorted(found, key=lambda reason: -reason.points)


def score(facts: Weighed) -> int:
    """The sum of the points of all reasons."""
    return sum(weight for _key, weight in points(facts))


def points(facts: Weighed) -> list[tuple[str, int]]:
    """Kind and points of each reason, without words: what thousands of solutions are ordered by."""
    found = [*_neighbourhood(facts), *_product(facts)]
    if facts.same_fachverfahren:
        found.append(("fachverfahren", SAME_FACHVERFAHREN))
    if facts.same_provider:
        found.append(("provider", SAME_PROVIDER))
    if facts.costs_told:
        found.append(("costs_told", COST_TOLD))
    if facts.may_call:
        found.append(("may_call", MAY_CALL))
    if facts.gaps > 1:
        found.append(("gaps", min(GAP_MOST, GAP_EACH * facts.gaps)))
    return found


def _neighbourhood(facts: Weighed) -> Iterator[tuple[str, int]]:
    if facts.alike:
        yield "alike", min(ALIKE_MOST, ALIKE_EACH * facts.alike)
    if facts.kreis:
        yield "kreis", min(KREIS_MOST, KREIS_EACH * facts.kreis)
    if facts.planned:
        yield "planned", min(PLANNED_MOST, PLANNED_EACH * facts.planned)


def _product(facts: Weighed) -> Iterator[tuple[str, int]]:
    if _online(facts.maturity_11) or _online(facts.maturity_20):
        yield "maturity", REACHES_ONLINE
    if facts.efa in EFA_POINTS:
        yield "efa", EFA_POINTS[facts.efa]
    if facts.life_cycle == LifeCycle.PHASING_OUT:
        yield "life_cycle", RUNS_OUT
    if facts.waits_for:
        yield "waits", WAITS
    if facts.price_model == PriceModel.FREE:
        yield "price", PRICE_FREE
    elif price_known(facts):
        yield "price", PRICE_KNOWN


def _online(level: int | None) -> bool:
    return level is not None and level >= ONLINE_FROM


def _alike(facts: CandidateFacts) -> str:
    return f"im Einsatz bei {_towns(facts.alike)} gleicher Art und Größenklasse{_named(facts, 'alike')}"


def _kreis(facts: CandidateFacts) -> str:
    return f"im Einsatz bei {_towns(facts.kreis)} im selben Kreis{_named(facts, 'kreis')}"


def _planned(facts: CandidateFacts) -> str:
    first = f", die erste für {facts.planned_first:%d.%m.%Y}" if facts.planned_first else ""
    return f"geplant von {_towns(facts.planned)} im selben Kreis{first}{_named(facts, 'planned')}"


def _fachverfahren(facts: CandidateFacts) -> str:
    words = f"läuft bei {_towns(facts.same_fachverfahren)} auf einem Fachverfahren, das Sie auch haben"
    return words + _named(facts, "fachverfahren")


def _maturity(facts: CandidateFacts) -> str:
    models = (("1.1", facts.maturity_11), ("2.0", facts.maturity_20))
    levels = [f"{level} im Modell {model}" for model, level in models if _online(level)]
    return f"erreicht Reifegrad {' und '.join(levels)}, also online"


def _waits(facts: CandidateFacts) -> str:
    what = "eine Lieferung" if facts.waits_for == 1 else f"{facts.waits_for} Lieferungen"
    return f"wartet auf {what} des Landes"


EFA_POINTS: dict[str, int] = {EfaStatus.YES: EFA_YES, EfaStatus.PLANNED: EFA_PLANNED}
EFA_WORDS = {
    EfaStatus.YES: "ist ein „Einer für alle“-Dienst",
    EfaStatus.PLANNED: "soll ein „Einer für alle“-Dienst werden",
}
WORDS: dict[str, Callable[[CandidateFacts], str]] = {
    "alike": _alike,
    "kreis": _kreis,
    "planned": _planned,
    "fachverfahren": _fachverfahren,
    "provider": lambda facts: "vom selben Anbieter wie etwas, das Sie schon nutzen",
    "maturity": _maturity,
    "efa": lambda facts: EFA_WORDS[EfaStatus(facts.efa)],
    "life_cycle": lambda facts: "läuft aus: Jede bekannte Version wird eingestellt",
    "waits": _waits,
    "price": lambda facts: (
        "die Lizenz kostet nichts" if facts.price_model == PriceModel.FREE else "der Preis ist bekannt"
    ),
    "costs_told": lambda facts: f"{_told(facts.costs_told)} ihre Kosten",
    "may_call": lambda facts: f"{_callable(facts.may_call)}{_named(facts, 'may_call')}",
    "gaps": lambda facts: f"schließt {facts.gaps} Ihrer Lücken auf einmal",
}


def unknowns(facts: CandidateFacts) -> list[str]:
    """What nobody has recorded, so that silence is not taken for good news."""
    missing = {
        "Preis der Lizenz": not price_known(facts),
        "Kosten des Anschlusses": not facts.connection_known,
        "erreichbarer Reifegrad": facts.maturity_11 is None and facts.maturity_20 is None,
        "„Einer für alle“ oder nicht": facts.efa == EfaStatus.UNKNOWN,
        "wo es betrieben wird": facts.hosting == Hosting.UNKNOWN,
        "Vertragsweg": facts.contract_route == ContractRoute.UNKNOWN,
        "ob die Version gepflegt wird": not facts.life_cycle,
        "Erfahrung aus dem Betrieb: Niemand hat gemeldet, dass es läuft": facts.users == 0,
        "wen man anrufen kann": facts.inside and not facts.may_call,
        "was es andere gekostet hat": facts.inside and not facts.costs_told,
    }
    return [words for words, is_missing in missing.items() if is_missing]


def price_known(facts: Weighed) -> bool:
    return facts.price_model == PriceModel.FREE or (
        facts.price_model != PriceModel.UNKNOWN and facts.price is not None
    )


def newest_life_cycle(states: list[str]) -> str:
    """Where a solution stands, given those of its versions: the best of them; empty without a version."""
    for state in (LifeCycle.CURRENT, LifeCycle.PLANNED, LifeCycle.PHASING_OUT, LifeCycle.ENDED):
        if state in states:
            return state
    return ""


def _towns(number: int) -> str:
    return "einer Verwaltung" if number == 1 else f"{number} Verwaltungen"


def _told(number: int) -> str:
    return "eine Verwaltung nennt" if number == 1 else f"{number} Verwaltungen nennen"


def _callable(number: int) -> str:
    return "eine Verwaltung lässt sich gern anrufen" if number == 1 else f"{number} lassen sich gern anrufen"


def _named(facts: CandidateFacts, key: str) -> str:
    names = facts.names.get(key, ())
    return f" ({', '.join(names)})" if names else ""
