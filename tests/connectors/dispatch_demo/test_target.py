"""The Fachverfahren on paper."""

from __future__ import annotations

import pytest

from fahrplan.cases.ports import Access, Outcome, UndeliveredError
from fahrplan.connectors.dispatch_demo.target import DemoTarget
from tests.connectors.parcels import PARCEL, Notes


@pytest.mark.parametrize(
    ("manner", "outcome"), [("takes", Outcome.DONE), ("waits", Outcome.SENT), ("rejects", Outcome.REJECTED)]
)
def test_it_takes_as_it_is_told(manner: str, outcome: Outcome) -> None:
    target = DemoTarget()
    assert target.deliver(PARCEL, Access({"manner": manner}), Notes()).outcome == outcome
    assert target.taken == {str(PARCEL.id): 1}


@pytest.mark.parametrize(("manner", "heals"), [("fails", True), ("refuses", False)])
def test_it_fails_as_it_is_told(manner: str, heals: bool) -> None:
    with pytest.raises(UndeliveredError) as fault:
        DemoTarget().deliver(PARCEL, Access({"manner": manner}), Notes())
    assert fault.value.heals == heals


def test_what_waits_is_taken_when_asked() -> None:
    assert DemoTarget().follow(Access({"manner": "waits"})).outcome == Outcome.DONE


def test_an_unknown_manner_is_refused() -> None:
    assert DemoTarget().check({"manner": "quatsch"}) == {"manner": "Bitte wählen Sie aus der Liste."}
    assert DemoTarget().check({"manner": "takes"}) == {}
    assert DemoTarget().try_out(Access({"manner": "takes"})) == "Das Probe-Fachverfahren ist da."
