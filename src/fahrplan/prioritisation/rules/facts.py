"""What is known about a service from the view of one organisation, before anything is weighed. Pure.

``None`` means: nobody has said it. Money in euro over ``YEARS`` years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fahrplan.prioritisation.rules.estimates import Estimate

YEARS = 5


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who handles and decides (levels) and how sure the rule is; ``roles`` are those of the organisation itself.

    ``explicit``: stated for this place, not only by a rule for the whole Land.
    """

    handles: str = ""
    decides: str = ""
    confidence: str = ""
    roles: tuple[str, ...] = ()
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """The newest case number of the organisation itself."""

    number: int
    year: int
    source: str
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The organisation's own word under a criterion, 0 (speaks against it) to 10 (for it).

    ``version``: what a form that changes it was filled from; empty for one that is not stored.
    """

    value: int
    reason: str = ""
    source: str = ""
    is_demo: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """Solutions for the service. ``waiting`` of them wait for the Land or are not there yet.

    ``connection``: the lowest known cost of connecting once; ``staff_days``: the fewest own days that a
    municipality told; ``cost``: the lowest known total without a price by case; ``by_case``: (once, each case)
    of those with such a price.
    """

    solutions: int = 0
    waiting: int = 0
    connection: float | None = None
    staff_days: float | None = None
    cost: float | None = None
    by_case: tuple[tuple[float, float], ...] = ()
    is_demo: bool = False

    @property
    def ready(self) -> int:
        return self.solutions - self.waiting


@dataclass(frozen=True, slots=True)
class Around:
    """How many of the compared administrations run or plan the service."""

    number: int = 0
    compared: int = 0


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service with everything that counts. ``is_gap``: not online by us, and nothing planned."""

    pk: UUID
    leika_key: str
    name: str
    is_gap: bool = True
    themenfeld: str = ""
    department: str = ""
    responsible: Responsible = Responsible()
    reported: Reported | None = None
    estimate: Estimate | None = None
    offered: Offered = Offered()
    around: Around = Around()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    top_100: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    d115: bool = False
    focus: str = ""
    addressees: tuple[str, ...] = ()

    @property
    def cases(self) -> int | None:
        """Cases a year: the own figure, else the estimate."""
        if self.reported is not None:
            return self.reported.number
        return self.estimate.number if self.estimate is not None else None

    @property
    def cost(self) -> float | None:
        """The lowest known cost over ``YEARS`` years of a solution that exists."""
        offered = self.offered
        known = [] if offered.cost is None else [offered.cost]
        cases = self.cases if offered.by_case else None
        if cases is not None:
            known += [once + each * cases * YEARS for once, each in offered.by_case]
        return min(known, default=None)

    @property
    def cost_by_case(self) -> float | None:
        """Cost over ``YEARS`` years for each case in that time; None where cost or cases are not known."""
        cases = self.cases
        cost = self.cost if cases else None
        return None if cost is None or not cases else cost / (cases * YEARS)
