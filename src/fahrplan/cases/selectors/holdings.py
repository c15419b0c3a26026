"""The cases of a service account, for its own list and its export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.cases.models import Case, CaseRequest
from fahrplan.forms.models import Submission, SubmissionFile
from fahrplan.forms.selectors.drafts import Holder, content_of, own_key
from fahrplan.foundation.rules.sealing import NotOpenedError, unseal
from fahrplan.mailbox.rules.files import told_apart

MOST = 200
ADDRESS = "/antrag/stand/"
HANDED_IN_LATER = "nachgereicht"
Told = tuple[str, str, datetime]  # number, state, moment


def holdings_of(account: ServiceAccount) -> list[Holding]:
    """What was handed in, newest first, then what was asked for later; call it within the account's row scope.

    Two queries; one where nothing was handed in, for then nothing was asked for later.
    """
    cases = Case.objects.filter(account=account).select_related("form", "organisation")
    asked = CaseRequest.objects.filter(account=account, answer__isnull=False).defer("answer__sealed")
    requests = asked.select_related("case__form", "case__organisation", "answer").order_by("-answered_at")
    found = [
        _holding(
            case, (case.reference, case.get_state_display(), case.received_at), case.submission_id, account
        )
        for case in cases.order_by("-received_at")[:MOST]
    ]
    for request in requests[:MOST] if found else ():
        if answer := request.answer:
            told = (answer.reference, HANDED_IN_LATER, answer.submitted_at)
            found.append(_holding(request.case, told, answer.pk, account))
    return found


def _holding(case: Case, told: Told, submission: UUID | None, account: ServiceAccount) -> Holding:
    number, state, at = told
    return Holding(
        title=f"{case.form.name}, {case.organisation.name} ({number})",
        url=ADDRESS,
        state=state,
        at=at,
        content=partial(_content, submission, account),
        files=partial(_files, submission, account),
    )


def _content(pk: UUID | None, account: ServiceAccount) -> Mapping[str, Any]:
    """What was entered; nothing once it was erased."""
    content, _ = _opened(pk, account)
    data: Mapping[str, Any] = content.get("data", {})
    return data


def _files(pk: UUID | None, account: ServiceAccount) -> Mapping[str, bytes]:
    return told_apart(_named_files(pk, account))


def _named_files(pk: UUID | None, account: ServiceAccount) -> Iterator[tuple[str, bytes]]:
    content, key = _opened(pk, account)
    for one in content.get("files", ()):
        sealed = SubmissionFile.objects.filter(pk=one["id"]).values_list("sealed", flat=True).first()
        with suppress(NotOpenedError):
            if sealed is not None:
                yield one["name"], unseal(bytes(sealed), key, f"file:{one['id']}")


def _opened(pk: UUID | None, account: ServiceAccount) -> tuple[dict[str, Any], bytes]:
    """Content and key; both empty for what is erased or does not open."""
    submission = Submission.objects.filter(pk=pk).first() if pk else None
    if submission is None:
        return {}, b""
    try:
        key = own_key(submission, Holder(account))
        return content_of(submission, key), key
    except NotOpenedError:
        return {}, b""
