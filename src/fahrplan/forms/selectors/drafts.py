"""What somebody has begun or handed in, opened with the account or the code it belongs to, never otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.services.service_accounts import account_key
from fahrplan.forms.models import Draft, DraftFile, Submission
from fahrplan.forms.rules.reading import Data
from fahrplan.forms.rules.reading_codes import draft_key, receipt_key
from fahrplan.forms.rules.walking import Walk, walk
from fahrplan.forms.selectors.published import KnownVersion, known_version
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services.row_scope import first_within, hash_of, row_scope

# Written out because it is asked with every page: putting such a query together takes longer than answering it.
SEEN = """
    SELECT * FROM fahrplan_forms_draft
    WHERE id = %s AND expires_at > %s AND (account_id = %s OR secret_hash = %s)
"""
LOCKED = f"{SEEN} FOR UPDATE"
HANDED_IN = """
    SELECT * FROM fahrplan_forms_submission WHERE draft_id = %s AND (account_id = %s OR secret_hash = %s)
"""


class Who(TypedDict):
    account: UUID | None
    secret: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who asks: with a service account, or with a resume code (plain form)."""

    account: ServiceAccount | None = None
    code: str = ""

    def scope(self) -> AbstractContextManager[None]:
        """The database shows this holder's rows within."""
        return row_scope(**self.who())

    def who(self) -> Who:
        """What a row scope is told."""
        return {"account": self.account.pk if self.account else None, "secret": self.code}

    @property
    def secret_hash(self) -> str:
        return hash_of(self.code) if self.code and not self.account else ""

    def rows(self) -> Q:
        """The condition for this holder's own rows, also where the database itself hides nothing."""
        own = Q(pk__in=()) if not self.account else Q(account=self.account.pk)
        return own | Q(secret_hash=hash_of(self.code)) if self.code else own

    def told(self, draft_id: UUID) -> list[Any]:
        """The same for ``SEEN``: the draft, now, account and check value, each None where there is none."""
        account = self.account.pk if self.account else None
        return [draft_id, timezone.now(), account, hash_of(self.code) if self.code else None]

    def key_pairs(self) -> list[tuple[bytes, bytes]]:
        """Key of drafts and key of receipts, for the account and for the code."""
        found = []
        if self.account:
            own = account_key(self.account.pk)
            found.append((draft_key(own), own))
        if self.code:
            found.append((draft_key(self.code.encode()), receipt_key(self.code)))
        return found


@dataclass
class OpenDraft:
    """A draft with its content. ``opened``: the only fields that may be changed; None: all."""

    draft: Draft
    key: bytes
    known: KnownVersion
    data: Data = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    opened: frozenset[str] | None = None

    def walk(self, data: Mapping[str, Any] | None = None) -> Walk:
        return walk(self.known.plan, self.data if data is None else data, self.opened)

    def seal(self) -> bytes:
        content = {"data": self.data, "done": self.done}
        if self.opened is not None:
            content["opened"] = sorted(self.opened)
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return sealing.seal(plain, self.key, f"draft:{self.draft.pk}")


def open_draft(draft_id: UUID, holder: Holder, *, lock: bool = False) -> OpenDraft | None:
    """The holder's draft; None where there is none, it has expired or it does not open. Within ``holder.scope()``."""
    draft = next(iter(Draft.objects.raw(LOCKED if lock else SEEN, holder.told(draft_id))), None)
    return _unsealed(draft, holder) if draft else None


def look_at(draft_id: UUID, holder: Holder) -> OpenDraft | None:
    """The same to show it, outside of any scope: one query where ``open_draft`` in its scope takes four."""
    draft = first_within(Draft, SEEN, holder.told(draft_id), **holder.who())
    if draft is None or draft.answers_id is None:
        return _unsealed(draft, holder) if draft else None
    with holder.scope():
        return _unsealed(draft, holder)


def _unsealed(draft: Draft, holder: Holder) -> OpenDraft | None:
    for own, receipt in holder.key_pairs():
        try:
            key = own if draft.answers_id is None else draft_key(_key_of(draft.answers_id, receipt))
            return _opened(draft, key)
        except (sealing.NotOpenedError, LookupError):
            continue
    return None


def _opened(draft: Draft, key: bytes) -> OpenDraft:
    known = known_version(draft.version_id)
    content = json.loads(sealing.unseal(bytes(draft.sealed), key, f"draft:{draft.pk}"))
    opened = content.get("opened")
    return OpenDraft(
        draft,
        key,
        known,
        content.get("data", {}),
        content.get("done", []),
        frozenset(opened) if opened is not None else None,
    )


def _key_of(submission_id: UUID, receipt: bytes) -> bytes:
    found = Submission.objects.filter(pk=submission_id).values_list("own_key", flat=True).first()
    if found is None:
        raise LookupError("Der Antrag, der ergänzt wird, ist nicht mehr da.")
    return sealing.unseal(bytes(found), receipt, f"submission-key:{submission_id}")


def drafts_of(holder: Holder) -> QuerySet[Draft]:
    """The holder's drafts that are still open, latest first. Within ``holder.scope()``."""
    return (
        Draft.objects.filter(holder.rows(), expires_at__gt=timezone.now())
        .select_related("version__form", "organisation")
        .defer("version__schema", "version__flow", "version__texts", "sealed")
        .order_by("-changed_at", "pk")
    )


def names_of_files(opened: OpenDraft) -> list[tuple[DraftFile, str]]:
    """The draft's files without their content, each with its name."""
    rows = DraftFile.objects.filter(draft=opened.draft).defer("sealed").order_by("added_at", "pk")
    return [
        (row, sealing.unseal(bytes(row.sealed_name), opened.key, f"file-name:{row.pk}").decode())
        for row in rows
    ]


def submission_of(draft_id: UUID, holder: Holder) -> Submission | None:
    """What became of this draft when it was handed in. Within ``holder.scope()``."""
    return _own_submissions(holder).filter(draft_id=draft_id).first()


def receipt_of(draft_id: UUID, holder: Holder) -> Submission | None:
    """The same outside of any scope, without its organisation; one query."""
    _, _, *own = holder.told(draft_id)
    return first_within(Submission, HANDED_IN, [draft_id, *own], **holder.who())


def submission_by_reference(reference: str, holder: Holder) -> Submission | None:
    """The holder's application with this number. Within ``holder.scope()``."""
    return _own_submissions(holder).filter(reference=reference).first()


def submissions_of(holder: Holder) -> QuerySet[Submission]:
    """What the holder handed in, latest first. Within ``holder.scope()``."""
    return _own_submissions(holder).order_by("-submitted_at", "pk")


def own_key(submission: Submission, holder: Holder) -> bytes:
    """The key of what the holder handed in. Raises sealing.NotOpenedError."""
    for _, receipt in holder.key_pairs():
        try:
            return sealing.unseal(bytes(submission.own_key), receipt, f"submission-key:{submission.pk}")
        except sealing.NotOpenedError:
            continue
    raise sealing.NotOpenedError("Mit diesem Code oder Konto lässt sich der Antrag nicht öffnen.")


def content_of(submission: Submission, key: bytes) -> dict[str, Any]:
    """``{"data", "files", "level"}`` of an application. Raises sealing.NotOpenedError."""
    plain = sealing.unseal(bytes(submission.sealed), key, f"submission:{submission.pk}")
    found: dict[str, Any] = json.loads(plain)
    return found


def _own_submissions(holder: Holder) -> QuerySet[Submission]:
    return Submission.objects.filter(holder.rows()).select_related("organisation")
