"""What leaves the system as a file: tables without formulas, and feeds."""

from fahrplan.foundation.exporters.tables import (
    CONTROL,
    MAX_CELL,
    XLSX_TYPE,
    csv_lines,
    csv_response,
    guarded,
    xlsx_response,
)

__all__ = ["CONTROL", "MAX_CELL", "XLSX_TYPE", "csv_lines", "csv_response", "guarded", "xlsx_response"]
