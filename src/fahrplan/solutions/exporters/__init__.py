"""What this room gives out: tables of solutions and promises, JSON, a calendar."""

from fahrplan.solutions.exporters.calendar import plan_calendar
from fahrplan.solutions.exporters.documents import item_document, json_file, solution_document
from fahrplan.solutions.exporters.tables import (
    ITEM_HEADER,
    SOLUTION_HEADER,
    item_rows,
    solution_rows,
)

__all__ = [
    "ITEM_HEADER",
    "SOLUTION_HEADER",
    "item_document",
    "item_rows",
    "json_file",
    "plan_calendar",
    "solution_document",
    "solution_rows",
]
