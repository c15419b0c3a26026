"""A report as PDF."""

from __future__ import annotations

from datetime import date

from fahrplan.journey.exporters.report import report_data, report_pdf
from fahrplan.journey.rules.report import Section
from fahrplan.journey.selectors.report import Report


def report() -> Report:
    sections = (
        Section("Ziel", "ziel", sentences=("Ohne Papier.",)),
        Section("Leer", "leer"),
        Section("Weg", "weg", columns=("Etappe", "seit"), rows=(("Analyse", "01.01.2027"),)),
    )
    facts = (("Leistung", "Hundesteuer #strong[nicht fett]"),)
    return Report(
        "Bericht: Hund", "Arendsee", date(2027, 1, 1), facts, sections, "Stand heute.", is_demo=True
    )


def test_empty_sections_are_left_out() -> None:
    assert [one["title"] for one in report_data(report())["sections"]] == ["Ziel", "Weg"]


def test_it_is_a_pdf() -> None:
    assert report_pdf(report())[:5] == b"%PDF-"
