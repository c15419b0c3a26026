"""The demo set of this room: what the Online-Gateway lists for three cities, and a few invented statements.

The list of the Online-Gateway is real and names its source. Everything that municipalities „say“ here is
invented, marked as demo, and dated relative to the day it is loaded, so that something is always fresh and
something stale.
"""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.implementation.demo.assessments import load_assessments
from fahrplan.implementation.demo.statements import load_gateway_list, load_statements
from fahrplan.implementation.services.recounting import recount

LAND = "15"


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete the set through the same services that people use."""
    recount(LAND)
    load_gateway_list(author)
    number = load_statements(author)
    load_assessments(author=author)
    report(f"    Portalverbund: 64 Leistungen in drei Städten; {number} erfundene Angaben (Demo)")


__all__ = ["load"]
