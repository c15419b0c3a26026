"""What the office writes to who applied: into the thread of the case, sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.cases.services.opening import case_key
from fahrplan.cases.services.trail import record_step
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.services.messages import send_message


@dataclass(frozen=True)
class Writing:
    """``files``: (name, media type, content). ``basis``: of the announcement, for a decision."""

    title: str
    text: str
    kind: MessageKind = MessageKind.LETTER
    files: Sequence[tuple[str, str, bytes]] = ()
    basis: str = ""
    request_id: UUID | None = None


def post(case: Case, writing: Writing, *, by: Person) -> Message:
    """Put it into the mailbox; the trail is the caller's. Raises ValidationError, NotReadableError."""
    return send_message(
        Thread.objects.select_related("organisation").get(case_id=case.pk),
        kind=writing.kind,
        title=writing.title,
        text=writing.text,
        key=case_key(case),
        author_label=signature(case, by),
        files=writing.files,
        basis=writing.basis,
        request_id=writing.request_id,
    )


@transaction.atomic
def write(case: Case, *, title: str, text: str, by: Person, once: UUID | None = None) -> None:
    """A message to who applied. Raises ValidationError by field, NotReadableError.

    ``once``: the key of this sending; sent twice it stays one message.
    """
    Case.objects.select_for_update(of=("self",)).only("pk").get(pk=case.pk)
    if once and CaseEvent.objects.filter(pk=once).exists():
        return
    post(case, Writing(title or case.form.name, text), by=by)
    record_step(case, CaseStep.MAILED, by=by, once=once)


def signature(case: Case, by: Person | None) -> str:
    """Who signs: the department, with the clerk's name where the form lets it be shown (``flow["show_clerk"]``)."""
    place = str(case.department or case.organisation)
    shown = bool(case.submission and case.submission.version.flow.get("show_clerk"))
    return f"{by}, {place}" if shown and by else place
