"""Which solution fits a municipality: reasons with visible weights, and what nobody knows. Pure.

The score is the sum of the points of the reasons; nothing else counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

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
    found = [reason for rule in RULES for reason in rule(facts)]
    return sorted(found, key=lambda reason: -reason.points)


def score(facts: CandidateFacts) -> int:
    """The sum of the points of all reasons."""
    return sum(reason.points for rule in RULES for reason in rule(facts))


def _alike(facts: CandidateFacts) -> Iterator[Reason]:
    if facts.alike:
        words = f"im Einsatz bei {_towns(facts.alike)} gleicher Art und Größenklasse{_named(facts, 'alike')}"
        yield Reason("alike", min(ALIKE_MOST, ALIKE_EACH * facts.alike), words)


def _kreis(facts: CandidateFacts) -> Iterator[Reason]:
    if facts.kreis:
        words = f"im Einsatz bei {_towns(facts.kreis)} im selben Kreis{_named(facts, 'kreis')}"
        yield Reason("kreis", min(KREIS_MOST, KREIS_EACH * facts.kreis), words)
    if facts.planned:
        first = f", die erste für {facts.planned_first:%d.%m.%Y}" if facts.planned_first else ""
        words = f"geplant von {_towns(facts.planned)} im selben Kreis{first}{_named(facts, 'planned')}"
        yield Reason("planned", min(PLANNED_MOST, PLANNED_EACH * facts.planned), words)


def _house(facts: CandidateFacts) -> Iterator[Reason]:
    if facts.same_fachverfahren:
        words = f"läuft bei {_towns(facts.same_fachverfahren)} auf einem Fachverfahren, das Sie auch haben"
        yield Reason("fachverfahren", SAME_FACHVERFAHREN, words + _named(facts, "fachverfahren"))
    if facts.same_provider:
        yield Reason("provider", SAME_PROVIDER, "vom selben Anbieter wie etwas, das Sie schon nutzen")


def _product(facts: CandidateFacts) -> Iterator[Reason]:
    levels = [
        f"{level} im Modell {model}"
        for model, level in (("1.1", facts.maturity_11), ("2.0", facts.maturity_20))
        if level is not None and level >= ONLINE_FROM
    ]
    if levels:
        yield Reason("maturity", REACHES_ONLINE, f"erreicht Reifegrad {' und '.join(levels)}, also online")
    if facts.efa == EfaStatus.YES:
        yield Reason("efa", EFA_YES, "ist ein „Einer für alle“-Dienst")
    elif facts.efa == EfaStatus.PLANNED:
        yield Reason("efa", EFA_PLANNED, "soll ein „Einer für alle“-Dienst werden")
    if facts.life_cycle == LifeCycle.PHASING_OUT:
        yield Reason("life_cycle", RUNS_OUT, "läuft aus: Jede bekannte Version wird eingestellt")
    if facts.waits_for:
        what = "eine Lieferung" if facts.waits_for == 1 else f"{facts.waits_for} Lieferungen"
        yield Reason("waits", WAITS, f"wartet auf {what} des Landes")


def _cost(facts: CandidateFacts) -> Iterator[Reason]:
    if facts.price_model == PriceModel.FREE:
        yield Reason("price", PRICE_FREE, "die Lizenz kostet nichts")
    elif price_known(facts):
        yield Reason("price", PRICE_KNOWN, "der Preis ist bekannt")
    if facts.costs_told:
        yield Reason("costs_told", COST_TOLD, f"{_told(facts.costs_told)} ihre Kosten")


def _people(facts: CandidateFacts) -> Iterator[Reason]:
    if facts.may_call:
        yield Reason("may_call", MAY_CALL, f"{_callable(facts.may_call)}{_named(facts, 'may_call')}")
    if facts.gaps > 1:
        points = min(GAP_MOST, GAP_EACH * facts.gaps)
        yield Reason("gaps", points, f"schließt {facts.gaps} Ihrer Lücken auf einmal")


RULES: tuple[Callable[[CandidateFacts], Iterator[Reason]], ...] = (
    _alike,
    _kreis,
    _house,
    _product,
    _cost,
    _people,
)


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


def price_known(facts: CandidateFacts) -> bool:
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
