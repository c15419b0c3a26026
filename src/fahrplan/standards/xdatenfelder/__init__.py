"""XDatenfelder 2.0 and 3.0 (FITKO, building block FIM-Datenfelder): schemas, groups and fields of forms."""

from fahrplan.standards.xdatenfelder.reader import read_xdatenfelder
from fahrplan.standards.xdatenfelder.records import (
    Bounds,
    CodeListReference,
    DataField,
    DataGroup,
    DataSchema,
    Document,
    Element,
    Part,
    Remark,
    Rule,
)
from fahrplan.standards.xdatenfelder.writer import write_element, write_xdatenfelder

__all__ = [
    "Bounds",
    "CodeListReference",
    "DataField",
    "DataGroup",
    "DataSchema",
    "Document",
    "Element",
    "Part",
    "Remark",
    "Rule",
    "read_xdatenfelder",
    "write_element",
    "write_xdatenfelder",
]
