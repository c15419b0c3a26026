"""What a project costs by year, kind and payer, and a first proposal from the cost of the chosen way. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fahrplan.journey.enums import FOLLOW_UP, BudgetKind
from fahrplan.reuse.rules.costs import NOTHING, YEARS, Amount, Setting, Way, euro
from fahrplan.solutions.enums import PriceModel

EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
MOST_EURO = Decimal("9999999999.99")
ZERO = Decimal(0)


@dataclass(frozen=True)
class Cost:
    """A line of the budget. ``kind`` and ``payer``: their keys; ``amount`` in euro."""

    year: int
    kind: str
    amount: Decimal
    payer: str = "own"
    note: str = ""


@dataclass(frozen=True)
class Totals:
    """Sums in euro: by kind and year, by year, by payer; all years together; what is follow-up cost of that."""

    years: tuple[int, ...]
    by_kind: Mapping[str, Mapping[int, Decimal]]
    by_year: Mapping[int, Decimal]
    by_payer: Mapping[str, Decimal]
    total: Decimal
    follow_up: Decimal


@dataclass(frozen=True)
class Proposal:
    """Lines for five years, and what is missing in them, in words."""

    lines: tuple[Cost, ...]
    missing: tuple[str, ...]


def totals(costs: Iterable[Cost]) -> Totals:
    """Sums over all lines; the follow-up cost is that of licence and operation in the first five years."""
    listed = list(costs)
    by_kind: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    by_year: dict[int, Decimal] = defaultdict(Decimal)
    by_payer: dict[str, Decimal] = defaultdict(Decimal)
    for cost in listed:
        by_kind[cost.kind][cost.year] += cost.amount
        by_year[cost.year] += cost.amount
        by_payer[cost.payer] += cost.amount
    years = tuple(sorted(by_year))
    five = range(years[0], years[0] + YEARS) if years else range(0)
    follow_up = sum((c.amount for c in listed if c.kind in FOLLOW_UP and c.year in five), ZERO)
    return Totals(years, by_kind, by_year, by_payer, sum(by_year.values(), ZERO), follow_up)


def sums_for_project(costs: Sequence[Cost]) -> tuple[Decimal, Decimal]:
    """(once, yearly): all but follow-up cost; follow-up cost in the year in which it is highest."""
    once = sum((cost.amount for cost in costs if cost.kind not in FOLLOW_UP), ZERO)
    yearly: dict[int, Decimal] = defaultdict(Decimal)
    for cost in costs:
        if cost.kind in FOLLOW_UP:
            yearly[cost.year] += cost.amount
    return once, max(yearly.values(), default=ZERO)


def proposal(way: Way, setting: Setting, first_year: int) -> Proposal:
    """The cost of a way as budget lines from ``first_year`` on. A range counts with its upper end.

    What nobody knows is no line but stands in ``missing``: it never counts as zero.
    """
    years = range(first_year, first_year + YEARS)
    lines: list[Cost] = []
    missing: list[str] = []

    def add(kind: BudgetKind, amount: Amount, when: Sequence[int], source: str) -> None:
        if amount == NOTHING:
            return
        if amount.low is None or amount.high is None:
            missing.append(f"{kind.label}: {euro(amount)}")
        if amount.low is None:
            return
        value = (amount.high if amount.high is not None else amount.low).quantize(Decimal("0.01"))
        note = "; ".join(
            filter(None, ["Vorschlag", source, euro(amount) if amount.low != amount.high else ""])
        )
        lines.extend(Cost(year, kind.value, value, note=note[:300]) for year in when)

    add(BudgetKind.INTRODUCTION, _shared(way), years[:1], way.sources.get("connection", ""))
    licence, recurring = _licence(way, setting)
    add(BudgetKind.LICENCE, licence, years if recurring else years[:1], way.sources.get("price", ""))
    add(BudgetKind.OPERATION, way.operation, years, way.sources.get("operation", ""))
    days = way.days_once.times(setting.day_rate)
    add(BudgetKind.STAFF, days, years[:1], way.sources.get("days_once", ""))
    missing.append("Schnittstellen: Bitte beim Anbieter des Fachverfahrens erfragen")
    return Proposal(tuple(lines), tuple(missing))


def _shared(way: Way) -> Amount:
    if way.partners <= 1:
        return way.connection
    return way.connection.times(Amount.exact(Decimal(1) / way.partners))


def _licence(way: Way, setting: Setting) -> tuple[Amount, bool]:
    """(amount, whether it is due every year)."""
    if way.price_model == PriceModel.FREE:
        return NOTHING, False
    if way.price_model == PriceModel.ONCE:
        return way.price, False
    if way.price_model == PriceModel.PER_RESIDENT:
        return way.price.times(setting.residents), True
    if way.price_model == PriceModel.PER_CASE:
        return way.price.times(setting.cases), True
    return way.price, True


def year_faults(values: Mapping[str, object]) -> dict[str, str]:
    year = values.get("year")
    if isinstance(year, int) and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return {"year": f"Bitte ein Jahr zwischen {EARLIEST_YEAR} und {LATEST_YEAR}."}
    return {}
