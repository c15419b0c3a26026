"""A report for the council as a tagged PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fahrplan.foundation.services.pdf import render_pdf
from fahrplan.journey.selectors.report import Report

TEMPLATE = Path(__file__).parent.parent / "data" / "report.typ"


def report_pdf(report: Report) -> bytes:
    """Raises PdfError (German) where the text is too large or cannot be set."""
    return render_pdf(TEMPLATE, report_data(report), title=report.title)


def report_data(report: Report) -> dict[str, Any]:
    """Sections without any content are left out."""
    return {
        "organisation": report.organisation,
        "day": f"{report.day:%d.%m.%Y}",
        "demo": report.is_demo,
        "facts": [list(pair) for pair in report.facts],
        "sections": [
            {
                "title": one.title,
                "sentences": list(one.sentences),
                "items": list(one.items),
                "columns": list(one.columns),
                "rows": [list(row) for row in one.rows],
            }
            for one in report.sections
            if one.sentences or one.items or one.rows
        ],
        "source": report.source,
    }
