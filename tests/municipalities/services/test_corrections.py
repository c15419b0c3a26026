"""Others propose, the owner confirms, a steward decides."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import ProposalState
from fahrplan.municipalities.models import CorrectionProposal, Responsibility
from fahrplan.municipalities.services import (
    confirm_correction,
    corrections,
    decide_correction,
    propose_correction,
)
from tests.municipalities.conftest import World
from tests.support.records import member, person


@pytest.fixture
def proposal(world: World, citizen: Person) -> CorrectionProposal:
    return propose(world, citizen)


def propose(world: World, by: Person, **fields: object) -> CorrectionProposal:
    values: dict[str, object] = {
        "role": "handles",
        "organisation": world.organisation("harbke"),
        "reason": "Weil",
    }
    return propose_correction(world.building, world.harbke, by=by, **(values | fields))  # type: ignore[arg-type]


def test_accepting_sets_the_explicit_responsibility(
    proposal: CorrectionProposal, world: World, steward: Person
) -> None:
    owner = member(world.organisation("harbke"))
    confirm_correction(proposal, by=owner)
    decide_correction(proposal, accept=True, answer="", by=steward)
    row = Responsibility.objects.get()
    assert (proposal.state, proposal.decided_by) == (ProposalState.ACCEPTED, str(steward))
    assert (row.organisation.key, row.reason) == ("harbke", "Weil")
    assert f"bestätigt von {owner}" in row.source


def test_declining_needs_an_answer_and_sets_nothing(proposal: CorrectionProposal, steward: Person) -> None:
    with pytest.raises(ValidationError, match="begründen Sie die Ablehnung"):
        decide_correction(proposal, accept=False, answer=" ", by=steward)
    decide_correction(proposal, accept=False, answer="Nein, weil", by=steward)
    assert (proposal.state, Responsibility.objects.count()) == (ProposalState.DECLINED, 0)


def test_nothing_is_decided_twice(proposal: CorrectionProposal, steward: Person) -> None:
    decide_correction(proposal, accept=True, answer="", by=steward)
    with pytest.raises(ValidationError, match="schon entschieden"):
        decide_correction(proposal, accept=False, answer="x", by=steward)


def test_nobody_confirms_their_own_proposal(proposal: CorrectionProposal, citizen: Person) -> None:
    with pytest.raises(ValidationError, match="bestätigt jemand anderes"):
        confirm_correction(proposal, by=citizen)


def test_the_same_proposal_is_not_kept_twice(proposal: CorrectionProposal, world: World) -> None:
    with pytest.raises(ValidationError, match="gibt es schon"):
        propose(world, person())


@pytest.mark.parametrize(("field", "value"), [("role", "x"), ("reason", " ")])
def test_what_is_missing_is_named(world: World, citizen: Person, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as fault:
        propose(world, citizen, **{field: value})
    assert list(fault.value.message_dict) == [field]


def test_one_person_cannot_flood_the_desk(
    world: World, citizen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "MOST_OPEN", 1)
    propose(world, citizen)
    with pytest.raises(ValidationError, match="offene Vorschläge"):
        propose(world, citizen, role="decides")
