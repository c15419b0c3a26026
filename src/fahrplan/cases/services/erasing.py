"""Deleting content whose time is over. What remains says that there was a case and what became of it, not more."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.trail import record_step
from fahrplan.forms.models import Form, Submission
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Thread

AT_ONCE = 200
WHO = "Fahrplan"


def organisations_with_forms() -> list[UUID]:
    """Those whose cases may have to be erased."""
    return list(Form.objects.order_by("organisation").values_list("organisation", flat=True).distinct())


def erase_due(organisation: UUID, today: date) -> int:
    """Delete application, files, answers, notes, decisions and messages of due cases; gives how many.

    Each case in a transaction of its own, so that a broken line leaves whole cases.
    """
    number = 0
    while done := _erase_some(organisation, today):
        number += done
    return number


def _erase_some(organisation: UUID, today: date) -> int:
    with row_scope(organisations=[organisation]):
        due = Case.objects.filter(organisation=organisation, erase_on__isnull=False, erase_on__lte=today)
        keys = list(due.order_by("erase_on", "pk").values_list("pk", flat=True)[:AT_ONCE])
    for key in keys:
        with row_scope(organisations=[organisation]):
            erase(key)
    return len(keys)


@transaction.atomic
def erase(key: UUID) -> None:
    """The content of one case; nothing where it is gone already. Within the organisation's row scope."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=key)
    answers = list(case.requests.exclude(answer=None).values_list("answer_id", flat=True))
    own = [case.submission_id] if case.submission_id else []
    case.submission, case.account, case.secret_hash, case.erase_on = None, None, "", None
    case.save(update_fields=["submission", "account", "secret_hash", "erase_on"])
    case.notes.all().delete()
    case.requests.all().delete()
    case.decisions.all().delete()
    Thread.objects.filter(case_id=case.pk).delete()
    Submission.objects.filter(pk__in=[*own, *answers]).delete()
    record_step(case, CaseStep.ERASED, author=WHO)
