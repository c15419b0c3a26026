"""Targets of a desk, and what becomes of a dispatch."""

from __future__ import annotations

from typing import Any

from fahrplan.cases.models import Case, Dispatch, HandoverTarget
from fahrplan.cases.ports import dispatch_target
from fahrplan.cases.services.handover import deliver_one
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.connectors.dispatch_demo.target import DemoTarget
from fahrplan.foundation.services import Author
from tests.cases.conftest import Desk

AUTHOR = Author(label="Prüfung")


def target_at(desk: Desk, manner: str = "takes", **fields: Any) -> HandoverTarget:
    """A Fachverfahren on paper that behaves like this."""
    text = TargetText(fields.pop("name", "Steuerverfahren"), "dispatch_demo", {"manner": manner}, **fields)
    return add_target(desk.office, text, author=AUTHOR)


def queued(desk: Desk, manner: str = "takes", **changes: Any) -> Dispatch:
    """A case handed in, on its way to such a Fachverfahren."""
    if not HandoverTarget.objects.filter(organisation=desk.office).exists():
        target_at(desk, manner)
    return Dispatch.objects.get(case=desk.hand_in(**changes))


def tried(dispatch: Dispatch) -> Dispatch:
    """After one attempt."""
    deliver_one(dispatch.organisation_id, dispatch.pk)
    dispatch.refresh_from_db()
    return dispatch


def paper() -> DemoTarget:
    """The Fachverfahren that counts what it was given."""
    found = dispatch_target("dispatch_demo")
    assert isinstance(found, DemoTarget)
    return found


def trail_of(case: Case) -> list[tuple[str, str]]:
    return [(event.step, event.words) for event in case.events.all()]
