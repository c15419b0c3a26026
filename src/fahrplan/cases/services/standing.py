"""Where a case stands, for the overview in the federal account of who applied."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.ports import FederalStanding
from fahrplan.mailbox.services.federal import tell_standing

JOB = "cases.tell_standing"
STATES = {
    CaseState.RECEIVED: FederalState.RECEIVED,
    CaseState.IN_WORK: FederalState.PROCESSING,
    CaseState.WAITING: FederalState.ACTION_REQUIRED,
    CaseState.DECIDED: FederalState.COMPLETED,
    CaseState.CLOSED: FederalState.COMPLETED,
}


def standing_later(case: Case) -> None:
    """Queue it, in the transaction that moves the case; nothing without an account or a federal mailbox."""
    if case.account_id is not None and settings.FEDERAL_MAILBOX:
        defer(JOB, organisation=str(case.organisation_id), case=str(case.pk))


def tell_where_it_stands(organisation: UUID, pk: UUID) -> bool:
    """Tell how the case stands when this runs, so that a late attempt tells nothing old; gives whether it was told.

    Raises FederalMailboxError, after which the job tries again.
    """
    with row_scope(organisations=[organisation]):
        found = Case.objects.select_related("organisation", "service", "form").filter(pk=pk)
        case = found.exclude(account=None).first()
    if case is None or case.account_id is None:
        return False
    standing = FederalStanding(
        application=case.pk,
        state=STATES[CaseState(case.state)],
        service=case.service.name if case.service else case.form.name,
        sender=case.organisation.name,
        since=case.changed_at,
        reference=case.reference,
    )
    return tell_standing(case.account_id, standing)
