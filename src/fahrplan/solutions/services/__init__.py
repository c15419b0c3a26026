"""What changes something in this room."""

from fahrplan.solutions.services.delivery import (
    create_item,
    edit_item,
    mark_delivered,
    move_promise,
    slip_news,
    take_back_delivery,
)
from fahrplan.solutions.services.editing import create_own_solution, create_solution, edit_solution
from fahrplan.solutions.services.loading import Wanted, load_solutions
from fahrplan.solutions.services.merging import merge_solutions, split_solution
from fahrplan.solutions.services.publiccode import Plan, apply_publiccode, plan_publiccode
from fahrplan.solutions.services.versions import add_version, edit_version

__all__ = [
    "Plan",
    "Wanted",
    "add_version",
    "apply_publiccode",
    "create_item",
    "create_own_solution",
    "create_solution",
    "edit_item",
    "edit_solution",
    "edit_version",
    "load_solutions",
    "mark_delivered",
    "merge_solutions",
    "move_promise",
    "plan_publiccode",
    "slip_news",
    "split_solution",
    "take_back_delivery",
]
