"""Uploads and runs as the acting person may see them, and what waits at the steward's desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.foundation.enums import JobState
from fahrplan.foundation.models import CaughtMail, ImportRun
from fahrplan.foundation.selectors import jobs
from fahrplan.implementation.models import StatusProposal
from fahrplan.implementation.selectors.owning import WAITING
from fahrplan.implementation.selectors.unmatched import unmatched_count
from fahrplan.municipalities.enums import ProposalState
from fahrplan.municipalities.models import CorrectionProposal, Membership, ResponsibilityRule
from fahrplan.municipalities.selectors import organisations_i_lead
from fahrplan.municipalities.selectors.memberships import organisations_i_edit
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload


def uploads_visible(person: Person) -> QuerySet[Upload]:
    """A steward sees all uploads, everybody else those of the organisations they lead, and their own."""
    uploads = Upload.objects.select_related("organisation", "run")
    if person.is_steward:
        return uploads
    own = Q(uploaded_by_id=person.pk, organisation__in=organisations_i_edit(person))
    return uploads.filter(Q(organisation__in=organisations_i_lead(person)) | own)


def runs() -> QuerySet[ImportRun]:
    """All import runs, newest first."""
    return ImportRun.objects.select_related("source")


@dataclass(frozen=True)
class Desk:
    """How much waits for a steward."""

    memberships: int
    proposals: int
    status_proposals: int
    uploads: int
    refused: int
    unmatched: int
    rules: int
    mails: int
    jobs_given_up: int


def desk() -> Desk:
    return Desk(
        memberships=Membership.objects.filter(verified_at=None, ended_at=None).count(),
        proposals=CorrectionProposal.objects.filter(
            state__in=[ProposalState.OPEN, ProposalState.CONFIRMED]
        ).count(),
        status_proposals=StatusProposal.objects.filter(state__in=WAITING).count(),
        uploads=Upload.objects.filter(state=UploadState.CHECKED).count(),
        refused=Upload.objects.filter(state=UploadState.REFUSED).count(),
        unmatched=unmatched_count(),
        rules=ResponsibilityRule.objects.filter(active=True).count(),
        mails=CaughtMail.objects.count(),
        jobs_given_up=jobs(state=JobState.FAILED).count(),
    )
