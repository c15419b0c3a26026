"""The office asks for more: a draft opens that shows exactly the fields it named, with the earlier answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import Draft, Submission
from fahrplan.forms.rules.reading import put
from fahrplan.forms.rules.reading_codes import draft_key
from fahrplan.forms.rules.walking import walk
from fahrplan.forms.selectors.drafts import OpenDraft, content_of
from fahrplan.forms.selectors.published import known_version


@transaction.atomic
def open_request(
    submission: Submission, paths: Collection[str], *, case_id: UUID, key: bytes, days: int = 60
) -> Draft:
    """Open these fields (or repeated groups) of an application for whoever handed it in.

    ``case_id``: the request that the answer belongs to, which comes back as ``Submission.request_id``; one draft for
    each. ``key``: the application's key in the clear. Call it in the organisation's row scope, which does not see the
    draft afterwards: the applicant does, with account or code. Raises ValidationError for fields that are not asked.
    """
    known = known_version(submission.version_id)
    wanted = frozenset(paths)
    unknown = wanted - known.plan.fields.keys() - known.plan.groups.keys()
    if not wanted or unknown:
        raise ValidationError({"paths": "Bitte wählen Sie Felder, die es in diesem Formular gibt."})
    data = content_of(submission, key)["data"]
    if not walk(known.plan, data, wanted).stops:
        raise ValidationError({"paths": "Diese Felder werden bei diesen Angaben nicht gefragt."})
    now = timezone.now()
    draft = Draft(
        version_id=submission.version_id,
        organisation_id=submission.organisation_id,
        account_id=submission.account_id,
        secret_hash=submission.secret_hash,
        request_id=case_id,
        answers=submission,
        started_at=now,
        changed_at=now,
        expires_at=now + timedelta(days=days),
    )
    opened = OpenDraft(draft, draft_key(key), known, data, opened=wanted)
    _forget_files(opened)
    draft.sealed = opened.seal()
    draft.save(force_insert=True)
    return draft


def _forget_files(opened: OpenDraft) -> None:
    """Files that are asked for again are to be attached anew."""
    for (_, place), asked in opened.walk().asked.items():
        for field in asked:
            if field.kind == FieldKind.FILE:
                put(opened.data, opened.known.plan, field.path, None, place)
