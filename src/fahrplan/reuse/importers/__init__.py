"""What this room reads: tables of adoptions."""

from fahrplan.reuse.importers.adoptions import import_adoptions, import_own_adoptions

__all__ = ["import_adoptions", "import_own_adoptions"]
