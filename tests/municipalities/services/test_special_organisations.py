"""Special organisations are changed field by field, and say so in the journal."""

from __future__ import annotations

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.services.special_organisations import load_special_organisations
from tests.municipalities.conftest import AUTHOR, World


def test_a_changed_area_is_journalled(world: World) -> None:
    report = ImportReport("organisations", "f", False)
    values = {"name": "Jobcenter Börde", "kind": "jobcenter", "land": "15"}
    load_special_organisations(
        {"jobcenter-boerde": values}, {"jobcenter-boerde": [world.land]}, author=AUTHOR, report=report
    )
    change = Change.objects.get(subject_kind="organisation")
    assert (change.field, change.old, change.new) == ("areas", ["15083"], ["15"])
    assert report.counts == {"neu": 0, "geändert": 1, "unverändert": 0}
