"""What can be read in, a department's own sheet, and the way of an uploaded file."""

from fahrplan.transfer.importers.registry import FOR_ALL, IMPORTS, Import, kind_words, read_file
from fahrplan.transfer.importers.sheets import SHEET_KIND, read_sheet, sheet_preview
from fahrplan.transfer.importers.uploads import apply_upload, check_upload

__all__ = [
    "FOR_ALL",
    "IMPORTS",
    "SHEET_KIND",
    "Import",
    "apply_upload",
    "check_upload",
    "kind_words",
    "read_file",
    "read_sheet",
    "sheet_preview",
]
