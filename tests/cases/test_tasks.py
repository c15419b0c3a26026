"""Background jobs of the room."""

from __future__ import annotations

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.tasks import deliver_dispatches, sweep
from tests.cases.conftest import Desk
from tests.cases.handing_over import queued


def test_the_job_delivers_by_ids(desk: Desk) -> None:
    dispatch = queued(desk)
    deliver_dispatches(str(desk.office.pk), [str(dispatch.pk)])
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE
    sweep()
