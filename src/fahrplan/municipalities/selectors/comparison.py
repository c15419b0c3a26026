"""Two organisations side by side: what both do, what only one does."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.selectors.standings import Standing
from fahrplan.municipalities.selectors.verdicts import countable_services

GROUPS = ("beide", "nur_a", "nur_b")


@dataclass(frozen=True)
class Comparison:
    """Numbers of countable services: both have them, only one has them (the other surely not), the rest."""

    both: int
    only_first: int
    only_second: int
    total: int

    @property
    def rest(self) -> int:
        """Neither has them, or it is unclear for at least one."""
        return self.total - self.both - self.only_first - self.only_second


def _conditions(first: Standing, second: Standing) -> dict[str, Q]:
    return {
        "beide": first.condition(Verdict.OURS) & second.condition(Verdict.OURS),
        "nur_a": first.condition(Verdict.OURS) & second.condition(Verdict.NOT_OURS),
        "nur_b": first.condition(Verdict.NOT_OURS) & second.condition(Verdict.OURS),
    }


def comparison(first: Standing, second: Standing) -> Comparison:
    """Counted in one query over the countable catalogue."""
    conditions = _conditions(first, second)
    numbers = countable_services().aggregate(
        total=Count("id"), **{name: Count("id", filter=condition) for name, condition in conditions.items()}
    )
    return Comparison(numbers["beide"], numbers["nur_a"], numbers["nur_b"], numbers["total"])


def compared(first: Standing, second: Standing, group: str) -> QuerySet[PublicService]:
    """The services of one group (beide, nur_a, nur_b), by name. Raises KeyError for another word."""
    found = countable_services().filter(_conditions(first, second)[group])
    return found.select_related("ozg_service__lage__themenfeld").order_by("name", "leika_key")
