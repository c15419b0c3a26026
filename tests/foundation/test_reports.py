"""An import report says whether anything changed."""

from __future__ import annotations

from fahrplan.foundation.rules.reports import Difference, ImportReport


def test_a_report_without_differences_changed_nothing() -> None:
    assert not ImportReport("leika", "datei.csv", dry_run=False).changed


def test_a_report_with_a_difference_changed_something() -> None:
    difference = Difference("added", "99102013104000", "Hundesteuer Anmeldung")
    assert ImportReport("leika", "datei.csv", dry_run=True, differences=[difference]).changed
