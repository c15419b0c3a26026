"""Code lists in genericode 1.0 (OASIS), as XRepository and Destatis give them out."""

from fahrplan.standards.genericode.code_list import CodeList, CodeRow, Column
from fahrplan.standards.genericode.reader import read_genericode

__all__ = ["CodeList", "CodeRow", "Column", "read_genericode"]
