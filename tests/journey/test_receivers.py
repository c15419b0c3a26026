"""News from below reach projects and the Fahrplan."""

from __future__ import annotations

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.journey.models import PlanChange, Project
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services.delivery import move_promise
from tests.journey.travelling import project
from tests.reuse.joint import KEY, Joint, soon


def test_a_slip_reaches_projects(joint: Joint) -> None:
    item = DeliveryItem.objects.create(
        key="konto", name="Konto", kind="base_component", promised_for=soon(10)
    )
    found = project(joint, planned_for=soon(20))
    found.needs.add(item)
    move_promise(item, soon(90), Author(label="Land"), reason="später")
    assert Project.objects.get().delayed_by == item.slips.get()


def test_a_change_by_hand_is_no_import(joint: Joint) -> None:
    project(joint)
    services_changed.send(PublicService, keys=[KEY])
    assert PlanChange.objects.count() == 0


def test_an_import_taken_back_takes_open_changes_along(joint: Joint) -> None:
    run = ImportRun.objects.create(kind="leika", file_name="x", state="done")
    PlanChange.objects.create(organisation=joint.town, run=run, kind="added", leika_key=KEY, name="Gewerbe")
    services_changed.send(PublicService, keys=[KEY], run=run, taken_back=True)
    assert PlanChange.objects.count() == 0
