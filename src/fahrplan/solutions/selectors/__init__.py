"""What is read in this room."""

from fahrplan.solutions.selectors.delivery import (
    PlanFilter,
    items_in_plan,
    plan_counts,
    slips_newest_first,
)
from fahrplan.solutions.selectors.listing import SolutionFilter, solutions_matching
from fahrplan.solutions.selectors.single import (
    history_of,
    item_by_key,
    merges_into,
    providers_of,
    solution_by_key,
    solution_named,
    with_everything,
)

__all__ = [
    "PlanFilter",
    "SolutionFilter",
    "history_of",
    "item_by_key",
    "items_in_plan",
    "merges_into",
    "plan_counts",
    "providers_of",
    "slips_newest_first",
    "solution_by_key",
    "solution_named",
    "solutions_matching",
    "with_everything",
]
