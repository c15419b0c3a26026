"""The cases of a service account, for its own list and its export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.cases.models import Case
from fahrplan.forms.models import Submission
from fahrplan.forms.selectors.drafts import Holder, content_of, own_key
from fahrplan.foundation.rules.sealing import NotOpenedError

MOST = 200
ADDRESS = "/antrag/stand/"


def holdings_of(account: ServiceAccount) -> list[Holding]:
    """Newest first; call it within the account's row scope. One query."""
    found = (
        Case.objects.filter(account=account).select_related("form", "organisation").order_by("-received_at")
    )
    return [
        Holding(
            title=f"{case.form.name}, {case.organisation.name} ({case.reference})",
            url=ADDRESS,
            state=case.get_state_display(),
            at=case.received_at,
            content=partial(_content, case, account),
        )
        for case in found[:MOST]
    ]


def _content(case: Case, account: ServiceAccount) -> Mapping[str, Any]:
    """What was entered; nothing once it was erased."""
    submission = Submission.objects.filter(pk=case.submission_id).first() if case.submission_id else None
    if submission is None:
        return {}
    try:
        data: Mapping[str, Any] = content_of(submission, own_key(submission, Holder(account)))["data"]
    except NotOpenedError:
        return {}
    return data
