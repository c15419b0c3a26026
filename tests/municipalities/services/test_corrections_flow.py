"""The whole way of a correction, its journal, and what happens when a step comes twice or too late."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Change
from fahrplan.municipalities.enums import ProposalState
from fahrplan.municipalities.models import CorrectionProposal, Organisation, Responsibility
from fahrplan.municipalities.selectors.responsible import responsible_offices
from fahrplan.municipalities.services import (
    Claim,
    confirm_correction,
    decide_correction,
    propose_correction,
    set_responsibility,
)
from tests.municipalities.conftest import AUTHOR, World
from tests.support.records import member


@pytest.fixture
def barleben(world: World) -> Organisation:
    return world.organisation("barleben")


@pytest.fixture
def owner(barleben: Organisation) -> Person:
    return member(barleben)


@pytest.fixture
def proposal(world: World, barleben: Organisation, citizen: Person) -> CorrectionProposal:
    return propose_correction(
        world.building,
        world.barleben,
        role="decides",
        organisation=barleben,
        reason="Es gibt eine Vereinbarung",
        by=citizen,
    )


def steps(proposal: CorrectionProposal) -> list[tuple[str, object, object]]:
    rows = Change.objects.filter(subject_id=proposal.pk).order_by("id")
    return list(rows.values_list("actor_label", "old", "new"))


def test_before_the_decision_the_rule_holds(world: World, proposal: CorrectionProposal) -> None:
    office = responsible_offices(world.building, world.barleben).decides.organisation
    assert office == world.organisation("landkreis-boerde")


def test_after_the_decision_the_named_organisation_decides(
    world: World, proposal: CorrectionProposal, barleben: Organisation, steward: Person
) -> None:
    decide_correction(proposal, accept=True, answer="", by=steward)
    office = responsible_offices(world.building, world.barleben).decides
    assert (office.organisation, office.reason, office.explicit) == (
        barleben,
        "Es gibt eine Vereinbarung.",
        True,
    )


def test_the_other_role_stays_with_the_rule(
    world: World, proposal: CorrectionProposal, steward: Person
) -> None:
    decide_correction(proposal, accept=True, answer="", by=steward)
    office = responsible_offices(world.building, world.barleben).handles
    assert (office.organisation, office.explicit) == (world.organisation("landkreis-boerde"), False)


def test_the_journal_names_every_step_and_who_took_it(
    proposal: CorrectionProposal, citizen: Person, owner: Person, steward: Person
) -> None:
    confirm_correction(proposal, by=owner)
    decide_correction(proposal, accept=True, answer="Danke", by=steward)
    proposed = {
        "leika_key": "99012070006000",
        "ars": "150830040040",
        "role": "decides",
        "organisation": "barleben",
    }
    assert steps(proposal) == [
        (str(citizen), None, proposed),
        (str(owner), "open", "confirmed"),
        (str(steward), "confirmed", "accepted"),
    ]


def test_the_statement_is_in_the_journal_with_the_stewards_answer(
    proposal: CorrectionProposal, steward: Person
) -> None:
    decide_correction(proposal, accept=True, answer="Vertrag liegt vor", by=steward)
    row = Change.objects.get(subject_kind="responsibility")
    assert (row.kind, row.actor_id, row.reason) == ("added", steward.pk, "Vertrag liegt vor")


def test_without_confirmation_the_source_names_nobody(proposal: CorrectionProposal, steward: Person) -> None:
    decide_correction(proposal, accept=True, answer="", by=steward)
    proposed = timezone.localdate(proposal.proposed_at)
    assert Responsibility.objects.get().source == f"Korrekturvorschlag vom {proposed:%d.%m.%Y}"


def test_a_second_confirmation_changes_nothing(
    proposal: CorrectionProposal, barleben: Organisation, owner: Person
) -> None:
    confirm_correction(proposal, by=owner)
    confirm_correction(proposal, by=member(barleben))
    proposal.refresh_from_db()
    assert (proposal.confirmed_by, len(steps(proposal))) == (str(owner), 2)


@pytest.mark.parametrize("accept", [True, False])
def test_after_the_decision_nobody_confirms(
    proposal: CorrectionProposal, owner: Person, steward: Person, accept: bool
) -> None:
    decide_correction(proposal, accept=accept, answer="Entschieden", by=steward)
    with pytest.raises(ValidationError, match="schon entschieden"):
        confirm_correction(proposal, by=owner)


def test_a_second_decision_leaves_one_statement_and_its_journal(
    proposal: CorrectionProposal, steward: Person
) -> None:
    decide_correction(proposal, accept=True, answer="", by=steward)
    before = Change.objects.count()
    with pytest.raises(ValidationError):
        decide_correction(proposal, accept=True, answer="", by=steward)
    assert (Responsibility.objects.count(), Change.objects.count()) == (1, before)


def test_an_old_page_cannot_undo_the_decision(proposal: CorrectionProposal, steward: Person) -> None:
    stale = CorrectionProposal.objects.get(pk=proposal.pk)
    decide_correction(proposal, accept=True, answer="", by=steward)
    with pytest.raises(ValidationError):
        decide_correction(stale, accept=False, answer="Nein", by=steward)
    stale.refresh_from_db()
    assert (stale.state, stale.answer) == (ProposalState.ACCEPTED, "")


def test_after_a_refusal_the_same_may_be_proposed_again(
    world: World, proposal: CorrectionProposal, barleben: Organisation, citizen: Person, steward: Person
) -> None:
    decide_correction(proposal, accept=False, answer="Ohne Beleg", by=steward)
    again = propose_correction(
        world.building, world.barleben, role="decides", organisation=barleben, reason="Beleg", by=citizen
    )
    assert again.state == ProposalState.OPEN


def test_accepting_closes_the_former_statement(
    world: World, proposal: CorrectionProposal, steward: Person
) -> None:
    kreis = world.organisation("landkreis-boerde")
    former = set_responsibility(
        Claim(world.building, world.barleben, "decides", kreis, "Bisher", "Amtsblatt"), AUTHOR
    )
    decide_correction(proposal, accept=True, answer="", by=steward)
    former.refresh_from_db()
    assert former.valid_to == Responsibility.objects.get(valid_to=None).valid_from


def test_what_cannot_be_set_leaves_the_proposal_open(
    proposal: CorrectionProposal, barleben: Organisation, steward: Person
) -> None:
    Organisation.objects.filter(pk=barleben.pk).update(active=False)
    with pytest.raises(ValidationError, match="Diese Organisation gibt es nicht mehr"):
        decide_correction(proposal, accept=True, answer="", by=steward)
    proposal.refresh_from_db()
    assert (proposal.state, len(steps(proposal))) == (ProposalState.OPEN, 1)
