"""Corrections of responsibilities: anybody signed in proposes, the owner confirms, a steward decides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import day
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.municipalities.enums import WAITING, ProposalState, ResponsibilityRole
from fahrplan.municipalities.models import CorrectionProposal, Organisation, Territory
from fahrplan.municipalities.services.responsibilities import Claim, set_responsibility

LOCK = 0x70726F706F73  # one proposal at a time
MOST_OPEN = 50


@transaction.atomic
def propose_correction(
    service: PublicService,
    territory: Territory,
    *,
    role: str,
    organisation: Organisation,
    reason: str,
    by: Person,
) -> CorrectionProposal:
    """Say that another organisation is responsible.

    Raises ValidationError for an unknown role, an empty reason, a proposal that already waits, or a person
    with too many open proposals.
    """
    if role not in ResponsibilityRole.values:
        raise ValidationError({"role": "Die Rolle ist „entscheidet“ oder „bearbeitet“."})
    if not reason.strip():
        raise ValidationError({"reason": "Bitte begründen Sie Ihren Vorschlag."})
    one_at_a_time(LOCK)
    waiting = CorrectionProposal.objects.filter(state__in=WAITING)
    same = waiting.filter(service=service, territory=territory, role=role, organisation=organisation)
    if same.exists():
        raise ValidationError("Diesen Vorschlag gibt es schon. Er wird gerade geprüft.")
    if waiting.filter(proposed_by_id=by.pk).count() >= MOST_OPEN:
        raise ValidationError(f"Sie haben {MOST_OPEN} offene Vorschläge. Bitte warten Sie die Prüfung ab.")
    proposal = CorrectionProposal.objects.create(
        service=service,
        territory=territory,
        role=role,
        organisation=organisation,
        reason=reason.strip(),
        proposed_by_id=by.pk,
        proposed_by=str(by),
    )
    new = {
        "leika_key": service.leika_key,
        "ars": territory.ars,
        "role": role,
        "organisation": organisation.key,
    }
    journal([entry(proposal, ChangeKind.ADDED, author_of(by), new=new)])
    return proposal


@transaction.atomic
def confirm_correction(proposal: CorrectionProposal, *, by: Person) -> None:
    """The proposed organisation says that it is right. Nobody confirms their own proposal."""
    fresh = _waiting(proposal)
    if fresh.proposed_by_id == by.pk:
        raise ValidationError("Den eigenen Vorschlag bestätigt jemand anderes.")
    if fresh.state == ProposalState.CONFIRMED:
        return
    fresh.state, fresh.confirmed_by = ProposalState.CONFIRMED, str(by)
    fresh.save(update_fields=["state", "confirmed_by"])
    _note(fresh, ProposalState.OPEN, by)
    proposal.refresh_from_db()


@transaction.atomic
def decide_correction(proposal: CorrectionProposal, *, accept: bool, answer: str, by: Person) -> None:
    """A steward accepts, which sets the explicit responsibility, or declines, which needs an answer."""
    fresh = _waiting(proposal)
    if not accept and not answer.strip():
        raise ValidationError({"answer": "Bitte begründen Sie die Ablehnung."})
    before = fresh.state
    fresh.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
    fresh.decided_by, fresh.decided_at, fresh.answer = str(by), timezone.now(), answer.strip()
    fresh.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    _note(fresh, before, by)
    if accept:
        confirmed = f", bestätigt von {fresh.confirmed_by}" if fresh.confirmed_by else ""
        claim = Claim(
            service=fresh.service,
            territory=fresh.territory,
            role=fresh.role,
            organisation=fresh.organisation,
            reason=fresh.reason[:500],
            source=f"Korrekturvorschlag vom {day(fresh.proposed_at)}{confirmed}"[:300],
        )
        set_responsibility(claim, author_of(by, reason=answer.strip()))
    proposal.refresh_from_db()


def _waiting(proposal: CorrectionProposal) -> CorrectionProposal:
    fresh = (
        CorrectionProposal.objects.select_for_update(of=("self",))
        .select_related("service", "territory", "organisation")
        .get(pk=proposal.pk)
    )
    if fresh.state not in WAITING:
        raise ValidationError("Über diesen Vorschlag ist schon entschieden.")
    return fresh


def _note(proposal: CorrectionProposal, before: str, by: Person) -> None:
    journal(
        [entry(proposal, ChangeKind.CHANGED, author_of(by), field="state", old=before, new=proposal.state)]
    )
