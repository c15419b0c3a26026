"""What this room reads: tables of solutions."""

from fahrplan.solutions.importers.tables import import_solutions

__all__ = ["import_solutions"]
