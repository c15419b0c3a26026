"""Pages of this room."""

from fahrplan.solutions.web.delivery import calendar, item_page, plan
from fahrplan.solutions.web.editing import solution_edit, solution_new
from fahrplan.solutions.web.keeping import item_delivered, item_edit, item_move, item_new
from fahrplan.solutions.web.listing import solution_list
from fahrplan.solutions.web.merging import solution_merge, solution_split
from fahrplan.solutions.web.publiccode import solution_publiccode
from fahrplan.solutions.web.single import solution_page
from fahrplan.solutions.web.versions import version_edit, version_list

__all__ = [
    "calendar",
    "item_delivered",
    "item_edit",
    "item_move",
    "item_new",
    "item_page",
    "plan",
    "solution_edit",
    "solution_list",
    "solution_merge",
    "solution_new",
    "solution_page",
    "solution_publiccode",
    "solution_split",
    "version_edit",
    "version_list",
]
