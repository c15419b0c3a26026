"""Propose, confirm, dispute, arbitrate."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Change
from fahrplan.implementation.models import Implementation, Observation, StatusProposal
from fahrplan.implementation.services import proposals
from fahrplan.implementation.services.assessments import assess
from fahrplan.implementation.services.proposals import (
    Claimed,
    arbitrate_proposal,
    confirm_proposal,
    dispute_proposal,
    propose_status,
)
from fahrplan.implementation.services.reporting import StateReport, report_state
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from tests.implementation.assessing import best
from tests.implementation.saying import AUTHOR, URL, said, someone, state_today
from tests.municipalities.conftest import World
from tests.support.records import person

ONLINE = Claimed("online", "Ich habe es genutzt.", URL)


@pytest.fixture
def proposal(world: World, citizen: Person) -> StatusProposal:
    return propose_status(world.dog_tax, world.organisation("halle"), ONLINE, by=citizen)


def test_a_proposal_alone_changes_no_state(proposal: StatusProposal, world: World) -> None:
    assert (Observation.objects.count(), state_today(world)) == (0, "")


def test_confirmed_it_is_the_owners_own_word(proposal: StatusProposal, world: World) -> None:
    owner = someone(world, "coordinator")
    confirm_proposal(proposal, by=owner)
    row = Observation.objects.get()
    assert (proposal.state, row.source, row.actor_label, state_today(world)) == (
        "confirmed", "self", str(owner), "online"
    )  # fmt: skip
    assert row.evidence == {"proposal": str(proposal.pk), "note": "Ich habe es genutzt."}


def test_confirming_twice_says_it_once(proposal: StatusProposal, world: World) -> None:
    owner = someone(world, "coordinator")
    confirm_proposal(proposal, by=owner)
    confirm_proposal(proposal, by=owner)
    assert Observation.objects.count() == 1
    assert Change.objects.filter(subject_kind="status_proposal", field="state").count() == 1


def test_confirmed_it_goes_the_way_of_every_word_of_the_owner(proposal: StatusProposal, world: World) -> None:
    halle, reader = world.organisation("halle"), person("Folgt")
    plan = StateReport("planned", planned_for=timezone.localdate() + timedelta(days=30))
    report_state(world.dog_tax, halle, plan, author=AUTHOR)
    held = Implementation.objects.get()
    follow(reader, Subject("service", world.dog_tax.leika_key, "Hundesteuer", "/"))
    confirm_proposal(proposal, by=someone(world, "coordinator"))
    held.refresh_from_db()
    assert (held.planned_for, Notice.objects.filter(person=reader).count()) == (None, 1)


def test_confirmed_it_has_the_level_of_the_last_assessment(proposal: StatusProposal, world: World) -> None:
    report_state(world.dog_tax, world.organisation("halle"), StateReport("offline"), author=AUTHOR)
    assess(Implementation.objects.get(), model="1.1", answers=best("1.1"), author=AUTHOR)
    confirm_proposal(proposal, by=someone(world, "coordinator"))
    assert Observation.objects.latest("pk").level == 4


def test_disputed_it_waits_for_the_steward(proposal: StatusProposal, world: World, steward: Person) -> None:
    dispute_proposal(proposal, answer="Nur ein PDF", by=someone(world, "coordinator"))
    assert (proposal.state, Observation.objects.count()) == ("disputed", 0)
    arbitrate_proposal(proposal, accept=True, answer="Es gibt ein Formular.", by=steward)
    assert (proposal.state, Observation.objects.get().source, state_today(world)) == (
        "accepted", "check", "online"
    )  # fmt: skip
    assert proposal.answer == "Nur ein PDF\nEs gibt ein Formular."


def test_accepted_it_beats_the_owners_word(proposal: StatusProposal, world: World, steward: Person) -> None:
    said(world, "offline", ago=1)
    arbitrate_proposal(proposal, accept=True, answer="", by=steward)
    assert state_today(world) == "online"


def test_declined_it_leaves_everything(proposal: StatusProposal, world: World, steward: Person) -> None:
    arbitrate_proposal(proposal, accept=False, answer="Nichts gefunden", by=steward)
    assert (proposal.state, proposal.decided_by, Observation.objects.count()) == (
        "declined", "Stefanie Steward", 0
    )  # fmt: skip


def test_an_answer_is_needed_to_dispute_and_to_decline(
    proposal: StatusProposal, world: World, steward: Person
) -> None:
    with pytest.raises(ValidationError) as disputed:
        dispute_proposal(proposal, answer=" ", by=someone(world, "coordinator"))
    with pytest.raises(ValidationError) as declined:
        arbitrate_proposal(proposal, accept=False, answer="", by=steward)
    assert (list(disputed.value.message_dict), list(declined.value.message_dict)) == (["answer"], ["answer"])


def test_nobody_decides_on_their_own_proposal(world: World) -> None:
    owner = someone(world, "coordinator")
    own = propose_status(world.dog_tax, world.organisation("halle"), ONLINE, by=owner)
    with pytest.raises(ValidationError, match="eigenen Vorschlag"):
        confirm_proposal(own, by=owner)


@pytest.mark.parametrize("first", ["confirm", "decline"])
def test_whoever_comes_late_is_told(
    proposal: StatusProposal, world: World, steward: Person, first: str
) -> None:
    owner = someone(world, "coordinator")
    if first == "confirm":
        confirm_proposal(proposal, by=owner)
        with pytest.raises(ValidationError, match="schon entschieden"):
            arbitrate_proposal(proposal, accept=True, answer="", by=steward)
    else:
        arbitrate_proposal(proposal, accept=False, answer="Nein", by=steward)
        with pytest.raises(ValidationError, match="schon entschieden"):
            confirm_proposal(proposal, by=owner)


def test_one_open_proposal_for_each_person_and_cell(
    proposal: StatusProposal, world: World, citizen: Person
) -> None:
    with pytest.raises(ValidationError, match="schon einen Vorschlag"):
        propose_status(
            world.dog_tax, world.organisation("halle"), Claimed("offline", "Doch nicht"), by=citizen
        )
    assert StatusProposal.objects.count() == 1


def test_a_person_may_have_so_many_open_ones(
    proposal: StatusProposal, world: World, citizen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST_OPEN", 1)
    with pytest.raises(ValidationError, match="1 offene"):
        propose_status(world.residence, world.organisation("halle"), ONLINE, by=citizen)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Claimed("planned", "x"), "finding"),
        (Claimed("alive", "x"), "finding"),
        (Claimed("online", " "), "reason"),
        (Claimed("online", "x", "javascript:x"), "url"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    world: World, citizen: Person, given: Claimed, field: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        propose_status(world.dog_tax, world.organisation("halle"), given, by=citizen)
    assert list(fault.value.message_dict) == [field]
