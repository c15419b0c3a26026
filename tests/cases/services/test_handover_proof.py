"""A hand-over that arrived is seen in the spine."""

from __future__ import annotations

from fahrplan.cases.models import Dispatch
from fahrplan.cases.services.handover_proof import note_arrival
from fahrplan.implementation.models import Observation
from fahrplan.municipalities.enums import TerritoryKind
from tests.cases.conftest import Desk
from tests.cases.handing_over import queued, tried
from tests.support.records import service, territory


def proved(desk: Desk) -> Dispatch:
    desk.office.territory = territory("150830040040", "Barleben", TerritoryKind.EINHEITSGEMEINDE)
    desk.office.save()
    return tried(queued(desk, service=service()))


def test_it_says_online_with_level_and_address(desk: Desk) -> None:
    dispatch = proved(desk)
    seen = Observation.objects.select_related("link").get(source="handover")
    assert (seen.finding, seen.level, seen.evidence) == (
        "online", 3, {"dispatch": str(dispatch.pk), "target": "Steuerverfahren"}
    )  # fmt: skip
    assert seen.link is not None
    assert seen.link.url.endswith("/antrag/barleben/hund/")


def test_once_a_day_is_enough(desk: Desk) -> None:
    dispatch = proved(desk)
    assert note_arrival(dispatch) is None


def test_without_service_or_area_there_is_nothing_to_say(desk: Desk) -> None:
    tried(queued(desk))
    tried(queued(desk, service=service()))
    assert not Observation.objects.exists()
