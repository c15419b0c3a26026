"""Proposals about a state: anybody signed in proposes, the owner confirms or disputes, a steward arbitrates."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.implementation.enums import Finding, ProposalState
from fahrplan.implementation.models import StatusProposal
from fahrplan.implementation.rules.sources import CHECK, SELF
from fahrplan.implementation.selectors.owning import WAITING, last_words
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.reporting import (
    check_address,
    held_implementation,
    note_states,
    say_own,
)
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError

LOCK = 0x70726F7073  # one proposal at a time
MOST_OPEN = 50
DECIDED = "Über diesen Vorschlag ist schon entschieden."


@dataclass(frozen=True)
class Claimed:
    """What somebody says: online (with the address, where it is known) or not, and why they say so."""

    finding: str
    reason: str
    url: str = ""


@transaction.atomic
def propose_status(
    service: PublicService, organisation: Organisation, claimed: Claimed, *, by: Person
) -> StatusProposal:
    """Say that the state is another. Raises ValidationError by field, and for one proposal too many."""
    if claimed.finding not in (Finding.ONLINE, Finding.OFFLINE):
        raise ValidationError({"finding": "Bitte wählen Sie „online“ oder „nicht online“."})
    if not claimed.reason.strip():
        raise ValidationError({"reason": "Bitte schreiben Sie, woran Sie das sehen."})
    if claimed.url.strip():
        check_address(claimed.url)
    one_at_a_time(LOCK)
    mine = StatusProposal.objects.filter(proposed_by_id=by.pk, state__in=WAITING)
    if mine.filter(service=service, organisation=organisation).exists():
        raise ValidationError("Sie haben dazu schon einen Vorschlag gemacht. Er wird gerade geprüft.")
    if mine.count() >= MOST_OPEN:
        raise ValidationError(f"Sie haben {MOST_OPEN} offene Vorschläge. Bitte warten Sie die Prüfung ab.")
    proposal = StatusProposal.objects.create(
        service=service,
        organisation=organisation,
        finding=claimed.finding,
        url=claimed.url.strip() if claimed.finding == Finding.ONLINE else "",
        reason=claimed.reason.strip(),
        proposed_by_id=by.pk,
        proposed_by=str(by)[:200],
    )
    new = {"leika_key": service.leika_key, "organisation": organisation.key, "finding": claimed.finding}
    journal([entry(proposal, ChangeKind.ADDED, author_of(by), new=new)])
    return proposal


@transaction.atomic
def confirm_proposal(proposal: StatusProposal, *, by: Person) -> None:
    """The owner says: that is right. It becomes the owner's own word. Nobody confirms their own proposal.

    A second press of the same button changes nothing. Raises ValidationError where somebody else was first.
    """
    fresh = _fresh(proposal, by)
    if fresh.state == ProposalState.CONFIRMED:
        return
    _require(fresh, ProposalState.OPEN)
    _answer(fresh, ProposalState.CONFIRMED, by, answered_by=str(by)[:200])
    _observe(fresh, SELF.key, author_of(by))
    proposal.refresh_from_db()


@transaction.atomic
def dispute_proposal(proposal: StatusProposal, *, answer: str, by: Person) -> None:
    """The owner says why that is wrong; a steward arbitrates."""
    if not answer.strip():
        raise ValidationError({"answer": "Bitte begründen Sie, warum das nicht stimmt."})
    fresh = _fresh(proposal, by)
    if fresh.state == ProposalState.DISPUTED:
        return
    _require(fresh, ProposalState.OPEN)
    _answer(fresh, ProposalState.DISPUTED, by, answered_by=str(by)[:200], answer=answer.strip())
    proposal.refresh_from_db()


@transaction.atomic
def arbitrate_proposal(proposal: StatusProposal, *, accept: bool, answer: str, by: Person) -> None:
    """A steward accepts, which is a check of their own, or declines, which needs a reason."""
    if not accept and not answer.strip():
        raise ValidationError({"answer": "Bitte begründen Sie die Ablehnung."})
    fresh = _fresh(proposal, by)
    _require(fresh, *WAITING)
    state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
    said = f"{fresh.answer}\n{answer.strip()}".strip()
    _answer(fresh, state, by, decided_by=str(by)[:200], answer=said)
    if accept:
        _observe(fresh, CHECK.key, author_of(by, reason=answer.strip()))
    proposal.refresh_from_db()


def _fresh(proposal: StatusProposal, by: Person) -> StatusProposal:
    fresh = (
        StatusProposal.objects.select_for_update(of=("self",))
        .select_related("service", "organisation__territory")
        .get(pk=proposal.pk)
    )
    if fresh.proposed_by_id == by.pk:
        raise ValidationError("Über den eigenen Vorschlag entscheidet jemand anderes.")
    return fresh


def _require(fresh: StatusProposal, *states: str) -> None:
    if fresh.state not in states:
        raise ValidationError(DECIDED)


def _answer(fresh: StatusProposal, state: str, by: Person, **values: str) -> None:
    before, fresh.state = fresh.state, state
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=["state", *values])
    row = entry(fresh, ChangeKind.CHANGED, author_of(by), field="state", old=before, new=state)
    journal([row])


def _observe(fresh: StatusProposal, source: str, author: Author) -> None:
    """The proposal as a word of the source that took it over. Raises ValidationError without an area."""
    held = held_implementation(fresh.service, fresh.organisation, author)
    last = last_words(fresh.service, fresh.organisation).get(source)
    evidence = {"proposal": str(fresh.pk), "note": fresh.reason}
    word = Word(fresh.finding, source, url=fresh.url, evidence=evidence)
    if source == SELF.key:
        say_own(held, last, word, author=author)
        return
    try:
        record_observation(fresh.service, fresh.organisation, word, author=author)
    except StandardError as fault:
        raise ValidationError(str(fault)) from fault
    before = last.finding if last else None
    if before != fresh.finding:
        note_states({held: (before, fresh.finding)}, "check", author)
