"""From a submission through the outbox and the simulated service to a Fachverfahren, killed in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Dispatch
from fahrplan.cases.ports import Answer, Parcel, dispatch_target, register_dispatch_target
from fahrplan.cases.services.handover import deliver_one
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.connectors.fit_connect.endpoints import known_endpoints
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from fahrplan.connectors.fit_connect_demo.store import ACCEPTED, SUBMITTED
from tests.cases.conftest import SECRET_WORD, Desk, desk_at
from tests.cases.handing_over import AUTHOR
from tests.support.fit_connect import BITS, Running, simulated

TEXT = TargetText("Steuerverfahren", "fit_connect", {"environment": "demo", "destination": DESTINATION})


class Killed(FitConnectTarget):
    """The process dies after everything was handed over and before anybody wrote that down."""

    def deliver(self, parcel: Parcel, access: object, note: object) -> Answer:
        super().deliver(parcel, access, note)  # type: ignore[arg-type]
        raise KeyboardInterrupt


@pytest.fixture
def running() -> Iterator[Running]:
    usual = dispatch_target("fit_connect")
    with simulated() as service:
        register_dispatch_target(
            "fit_connect", FitConnectTarget(lambda: known_endpoints(service.address), bits=BITS)
        )
        yield service
    register_dispatch_target("fit_connect", usual)


@pytest.fixture
def desk(db: None) -> Desk:
    made = desk_at()
    add_target(made.office, TEXT, author=AUTHOR)
    return made


def test_an_application_arrives_with_its_file(desk: Desk, running: Running) -> None:
    case = desk.hand_in(file=b"%PDF-1.7")
    dispatch = Dispatch.objects.get(case=case)
    assert deliver_one(desk.office.pk, dispatch.pk) == DispatchState.DONE
    (opened,) = running.simulator.authority.opened.values()
    assert SECRET_WORD in opened.data.decode()
    assert [content for _, content in opened.attachments] == [b"%PDF-1.7"]
    dispatch.refresh_from_db()
    assert SECRET_WORD not in str(dispatch.receipt)


def test_a_killed_worker_loses_nothing_and_doubles_nothing(desk: Desk, running: Running) -> None:
    dispatch = Dispatch.objects.get(case=desk.hand_in())
    whole = dispatch_target("fit_connect")
    register_dispatch_target("fit_connect", Killed(lambda: known_endpoints(running.address), bits=BITS))
    with pytest.raises(KeyboardInterrupt):
        deliver_one(desk.office.pk, dispatch.pk)
    register_dispatch_target("fit_connect", whole)
    Dispatch.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    assert deliver_one(desk.office.pk, dispatch.pk) == DispatchState.DONE
    store = running.simulator.service.store
    assert (store.count(ACCEPTED), store.count(SUBMITTED)) == (1, 0)
