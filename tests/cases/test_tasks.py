"""Background jobs of the room."""

from __future__ import annotations

from fahrplan.cases.enums import DispatchState, RoundState
from fahrplan.cases.models import PlaceRound
from fahrplan.cases.services.places_rounds import allocate_round
from fahrplan.cases.tasks import announce_places, deliver_dispatches, sweep
from tests.cases.conftest import Desk
from tests.cases.handing_over import queued
from tests.cases.kita import a_round, facility, kita_desk, wish_data


def test_the_job_delivers_by_ids(desk: Desk) -> None:
    dispatch = queued(desk)
    deliver_dispatches(str(desk.office.pk), [str(dispatch.pk)])
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE
    sweep()


def test_the_job_tells_the_results_of_a_round(db: None) -> None:
    kita = kita_desk()
    round_ = a_round(kita)
    kita.hand_in(wish_data(facility(kita, "Kita Sonne")))
    allocate_round(round_, by=kita.clerk)
    PlaceRound.objects.update(state=RoundState.PUBLISHED)
    announce_places(str(kita.office.pk), str(round_.pk), str(kita.clerk.pk))
    assert round_.placements.exclude(told_at=None).count() == 1
