"""The demo's Fahrpläne stand once and are marked."""

from __future__ import annotations

from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.journey.demo.fahrplan import load
from fahrplan.journey.models import FahrplanPage, PlanChange, Project
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import DeliveryItem
from tests.journey.travelling import project
from tests.reuse.joint import Joint, soon

AUTHOR = Author(label="Demodaten")


def test_it_is_loaded_once(joint: Joint) -> None:
    found = project(joint, planned_for=soon(100))
    Project.objects.update(is_demo=True)
    Organisation.objects.filter(pk=joint.town.pk).update(key="arendsee-altmark")
    item = DeliveryItem.objects.create(key="post", name="Postfach (Demo)", kind="base_component")
    item.slips.create(old=soon(50), new=soon(200), reason="später")
    ImportRun.objects.create(kind="leika", file_name="x", state="done")
    load(AUTHOR)
    load(AUTHOR)
    page, change = FahrplanPage.objects.get(), PlanChange.objects.get()
    found.refresh_from_db()
    assert (page.public, page.is_demo, change.is_demo, found.delayed_by is not None) == (
        True,
        True,
        True,
        True,
    )
