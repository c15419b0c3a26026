"""Handing in, exactly once: a draft becomes an application in one transaction, or nothing changes.

Double click, back button, a second tab and a retry after a broken line all find the same application: the draft's
row is locked, it is gone afterwards, and its id is unique among applications.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from fahrplan.forms.enums import CountKind, FieldKind
from fahrplan.forms.models import Draft, DraftFile, Submission, SubmissionFile
from fahrplan.forms.rules.checking import Fault, check_whole
from fahrplan.forms.rules.fees import Fee, fee_of
from fahrplan.forms.rules.reading import put, value_at
from fahrplan.forms.rules.reading_codes import new_reference
from fahrplan.forms.rules.walking import Walk
from fahrplan.forms.selectors.drafts import Holder, OpenDraft, open_draft, submission_of
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.services.counts import ADD, LONGEST_SITTING, Happened, counting
from fahrplan.forms.services.drafts import GoneError
from fahrplan.forms.signals import submission_received
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services.bundle import Bundle
from fahrplan.municipalities.services.sealing_keys import wrap_for
from fahrplan.payments.selectors.payments import is_paid

CONSENT = "Bitte bestätigen Sie die Erklärung. Sonst können wir Ihren Antrag nicht annehmen."
PAUSED = "Dieser Online-Antrag ist zurzeit nicht möglich. Ihr Entwurf bleibt gespeichert."
# Its files are gone already, and nothing else points to a draft.
GONE = "DELETE FROM fahrplan_forms_draft WHERE id = %s"
ATTEMPTS = 3  # for a number that happens to be taken


class UnfinishedError(Exception):
    """The form is not complete; ``faults`` say where."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("Der Antrag ist noch nicht vollständig.")
        self.faults = faults


class PaymentDueError(Exception):
    """The fee has to be paid before; ``fee`` says how much."""

    def __init__(self, fee: Fee) -> None:
        super().__init__("Vor dem Abschicken ist die Gebühr zu bezahlen.")
        self.fee = fee


class LevelError(Exception):
    """Who hands in has logged in less surely than the form demands; ``known`` says how surely."""

    def __init__(self, known: KnownVersion) -> None:
        super().__init__("Die Anmeldung reicht für diesen Antrag nicht aus.")
        self.known = known


@dataclass
class _Sealer:
    """What an application is sealed with while it is made."""

    submission: Submission
    key: bytes
    files: list[dict[str, Any]]


def submit(draft_id: UUID, holder: Holder, *, consent: bool, level: int | None = None) -> Submission:
    """The application made of this draft, now or before.

    ``level``: trust level of the login it is handed in with, None where that of the beginning still counts.
    Raises GoneError, UnfinishedError, PaymentDueError, LevelError, and ValidationError without consent.
    """
    for attempt in range(ATTEMPTS):
        try:
            with holder.scope():
                opened = open_draft(draft_id, holder, lock=True)
                if opened is not None:
                    _take_level(opened, level)
                    return _handed_in(opened, holder, consent=consent)
                done = submission_of(draft_id, holder)
                if done is None:
                    raise GoneError
                return done
        except IntegrityError as fault:
            if attempt == ATTEMPTS - 1 or "reference" not in str(fault):
                raise
    raise GoneError  # pragma: no cover


def _take_level(opened: OpenDraft, level: int | None) -> None:
    """A draft lies for weeks; how surely somebody logged in at its beginning says nothing about who sends it."""
    if level is None:
        return
    if opened.draft.account_id and level < opened.known.level:
        raise LevelError(opened.known)
    # An application that belongs to no account says nothing about who somebody is.
    opened.draft.level = level if opened.draft.account_id else 0


def fee_due(known: KnownVersion, walked: Walk) -> Fee:
    """What it costs by what was entered."""
    return fee_of(known.version.flow, walked.known, known.form.parameters.get("fees"))


def pays_first(known: KnownVersion, fee: Fee) -> bool:
    """Whether the fee is to be paid before handing in."""
    flow = known.version.flow.get("fee") or {}
    return bool(fee.cents) and fee.due_now and flow.get("pay") == "before"


def _handed_in(opened: OpenDraft, holder: Holder, *, consent: bool) -> Submission:
    walked = opened.walk()
    if faults := check_whole(walked):
        raise UnfinishedError(faults)
    if not consent:
        raise ValidationError({"consent": CONSENT})
    fee = fee_due(opened.known, walked)
    first = opened.draft.answers_id is None
    if first and opened.known.paused:
        raise ValidationError(PAUSED)
    if first and pays_first(opened.known, fee) and not is_paid(opened.draft.pk, fee.cents or 0):
        raise PaymentDueError(fee)
    sealer = _sealer(opened, holder, fee.cents or 0)
    _move_files(opened, walked, sealer)
    content = {"data": walked.known, "files": sealer.files, "level": opened.draft.level}
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    submission = sealer.submission
    submission.sealed = sealing.seal(plain, sealer.key, f"submission:{submission.pk}")
    together = Bundle()
    together.put_in(submission)
    together.add(GONE, [opened.draft.pk])
    submission_received.send(
        Submission, submission=submission, key=sealer.key, data=walked.known, together=together
    )
    if happened := _happened(opened, submission):
        together.add(ADD, counting(opened.known.form.pk, happened))
    together.send()
    return submission


def _sealer(opened: OpenDraft, holder: Holder, cents: int) -> _Sealer:
    draft, known = opened.draft, opened.known
    key = sealing.new_key()
    kid, wrapped = wrap_for(known.organisation, key)
    account = holder.account if draft.account_id else None
    _, receipt = Holder(account, "" if account else holder.code).key_pairs()[0]
    submission = Submission(
        pk=new_id(),
        reference=_reference(draft),
        draft_id=draft.pk,
        version=known.version,
        organisation=known.organisation,
        service_id=known.service,
        account=account,
        secret_hash=draft.secret_hash,
        kid=kid,
        wrapped_key=wrapped,
        request_id=draft.request_id,
        fee_cents=cents,
        submitted_at=timezone.now(),
        is_demo=known.form.is_demo,
    )
    submission.own_key = sealing.seal(key, receipt, f"submission-key:{submission.pk}")
    return _Sealer(submission, key, [])


def _reference(draft: Draft) -> str:
    """A new number; an answer to a request keeps that of the application, with N and how manieth it is."""
    if draft.answers_id is None:
        return new_reference()
    base = Submission.objects.values_list("reference", flat=True).get(pk=draft.answers_id).partition("-N")[0]
    return f"{base}-N{Submission.objects.filter(reference__startswith=f'{base}-N').count() + 1}"


def _move_files(opened: OpenDraft, walked: Walk, sealer: _Sealer) -> None:
    """Seal what is attached to asked fields anew; everything else goes with the draft."""
    wanted = _attached(walked)
    if not wanted:
        if any(field.kind == FieldKind.FILE for field in opened.known.plan.fields.values()):
            DraftFile.objects.filter(draft=opened.draft).delete()
        return
    for row in DraftFile.objects.filter(draft=opened.draft).order_by("added_at", "pk").iterator(chunk_size=1):
        if str(row.pk) not in wanted:
            continue
        name = sealing.unseal(bytes(row.sealed_name), opened.key, f"file-name:{row.pk}").decode()
        content = sealing.unseal(bytes(row.sealed), opened.key, f"file:{row.pk}")
        sealer.files.append(
            {
                "id": str(row.pk),
                "path": row.path,
                "name": name,
                "type": row.media_type,
                "size": row.size,
                "sha512": hashlib.sha512(content).hexdigest(),
            }
        )
        # One by one, so that only one file is in memory; its application follows in this transaction.
        _sealed_anew(row.pk, row, content, sealer).save(force_insert=True)
    DraftFile.objects.filter(draft=opened.draft).delete()


def _sealed_anew(pk: UUID, row: DraftFile, content: bytes, sealer: _Sealer) -> SubmissionFile:
    submission = sealer.submission
    return SubmissionFile(
        pk=pk,
        submission=submission,
        organisation=submission.organisation,
        account=submission.account,
        secret_hash=submission.secret_hash,
        sealed=sealing.seal(content, sealer.key, f"file:{pk}"),
        media_type=row.media_type,
        size=row.size,
    )


def _attached(walked: Walk) -> set[str]:
    """The ids of files that go along; what the data name but nobody attached is dropped from them."""
    plan = walked.plan
    found: set[str] = set()
    for (_, place), asked in walked.asked.items():
        for field in asked:
            if field.kind == FieldKind.FILE:
                ids = value_at(walked.known, plan, field.path, place) or []
                found |= {str(one) for one in ids}
                if not ids:
                    put(walked.known, plan, field.path, None, place)
    return found


def _happened(opened: OpenDraft, submission: Submission) -> list[Happened]:
    """What is counted; nothing of an answer to a request."""
    if opened.draft.answers_id is not None:
        return []
    seconds = int((submission.submitted_at - opened.draft.started_at).total_seconds())
    sat = [(CountKind.SECONDS, "", seconds)] if 0 <= seconds <= LONGEST_SITTING else []
    return [(CountKind.DONE, "", 1), *sat]
