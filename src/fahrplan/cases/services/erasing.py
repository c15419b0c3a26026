"""Deleting content whose time is over. What remains says that there was a case and what became of it, not more."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.places_wishes import forget_wish
from fahrplan.cases.services.trail import record_step
from fahrplan.forms.models import Form, Submission
from fahrplan.forms.services.drafts import expire_drafts
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Thread

AT_ONCE = 200
WHO = "Fahrplan"


def organisations_with_forms() -> list[UUID]:
    """Those whose cases may have to be erased."""
    return list(Form.objects.order_by("organisation").values_list("organisation", flat=True).distinct())


def erase_due(organisation: UUID, today: date) -> int:
    """Delete application, files, answers, notes, decisions and messages of due cases; gives how many.

    Each case in a transaction of its own, so that a broken line leaves whole cases. One whose applicant is still
    writing an answer waits for the next day.
    """
    while expire_drafts():
        pass
    number, after = 0, None
    while keys := _due(organisation, today, after):
        number += sum(_erased(organisation, key, today) for key in keys)
        after = keys[-1]
    return number


def _due(organisation: UUID, today: date, after: UUID | None) -> list[UUID]:
    with row_scope(organisations=[organisation]):
        due = Case.objects.filter(organisation=organisation, erase_on__isnull=False, erase_on__lte=today)
        if after is not None:
            due = due.filter(pk__gt=after)
        return list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def _erased(organisation: UUID, key: UUID, today: date) -> bool:
    try:
        with row_scope(organisations=[organisation]), transaction.atomic():
            if not erase(key, today):
                return False
            # The draft of an answer is hidden from the office, but the database keeps what it points to.
            connection.check_constraints()
    except IntegrityError:
        return False
    return True


@transaction.atomic
def erase(key: UUID, today: date) -> bool:
    """The content of one case that is still due: somebody may just have opened it again.

    Gives whether it was. Within the organisation's row scope.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(pk=key, erase_on__lte=today).first()
    if case is None:
        return False
    answers = list(case.requests.exclude(answer=None).values_list("answer_id", flat=True))
    own = [case.submission_id] if case.submission_id else []
    case.submission, case.account, case.secret_hash, case.erase_on = None, None, "", None
    case.save(update_fields=["submission", "account", "secret_hash", "erase_on"])
    case.notes.all().delete()
    case.requests.all().delete()
    case.decisions.all().delete()
    Thread.objects.filter(case_id=case.pk).delete()
    Submission.objects.filter(pk__in=[*own, *answers]).delete()
    forget_wish(case)
    record_step(case, CaseStep.ERASED, author=WHO)
    return True
