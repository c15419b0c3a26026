"""Decisions by two people: one proposes, another confirms or gives back; confirmed, the Bescheid goes out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, CaseStep, DecisionOutcome, DecisionState
from fahrplan.cases.models import Case, CaseDecision
from fahrplan.cases.services.bescheid import Bescheid, bescheid_file, bescheid_of
from fahrplan.cases.services.clock import resume_locked
from fahrplan.cases.services.letters import Writing, post
from fahrplan.cases.services.moving import locked_case, set_state
from fahrplan.cases.services.opening import Opened, case_key, opened
from fahrplan.cases.services.trail import record_step
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services.pdf import PdfError
from fahrplan.mailbox.enums import AnnouncementBasis, MessageKind
from fahrplan.mailbox.rules.content import plain

LONGEST = 10_000
OVER = "Inzwischen ist über diesen Vorschlag entschieden. Bitte sehen Sie sich den Stand an."
OWN = "Ihren eigenen Vorschlag bestätigt jemand anderes."


@dataclass(frozen=True)
class DecisionText:
    """``ruling``: the sentence that decides; ``reason``: why; ``returned``: why it was given back."""

    ruling: str
    reason: str
    returned: str = ""


@transaction.atomic
def propose(case: Case, outcome: DecisionOutcome, text: DecisionText, *, by: Person) -> CaseDecision:
    """Raises ValidationError by field, NotReadableError."""
    said = DecisionText(plain(text.ruling), plain(text.reason))
    _check(outcome, said)
    held = locked_case(case)
    if held.state == CaseState.WAITING:
        raise ValidationError("Erst muss die Nachforderung beantwortet oder beendet sein.")
    if held.state not in (CaseState.RECEIVED, CaseState.IN_WORK):
        raise ValidationError("Dieser Vorgang ist schon entschieden.")
    if held.decisions.filter(state=DecisionState.PROPOSED).exists():
        raise ValidationError("Es wartet schon ein Vorschlag auf seine Prüfung.")
    if held.state == CaseState.RECEIVED:
        set_state(held, CaseState.IN_WORK)
        held.save(update_fields=["state", "changed_at"])
    pk = new_id()
    decision = CaseDecision.objects.create(
        pk=pk,
        case=held,
        organisation_id=held.organisation_id,
        outcome=outcome,
        sealed=_sealed(said, case_key(held), pk),
        proposed_by=str(by)[:200],
        proposed_by_id=by.pk,
    )
    record_step(held, CaseStep.PROPOSED, by=by)
    return decision


def _check(outcome: DecisionOutcome, said: DecisionText) -> None:
    faults = {}
    if not said.ruling or len(said.ruling) > LONGEST:
        faults["ruling"] = f"Bitte schreiben Sie die Entscheidung, höchstens {LONGEST} Zeichen."
    if (not said.reason and outcome != DecisionOutcome.WITHDRAWN) or len(said.reason) > LONGEST:
        faults["reason"] = f"Bitte begründen Sie die Entscheidung, höchstens {LONGEST} Zeichen (§ 39 VwVfG)."
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def give_back(decision: CaseDecision, why: str, *, by: Person) -> CaseDecision:
    """Back to who proposed it, who may also take it back. Raises ValidationError by field."""
    reason = plain(why)
    if not reason and by.pk != decision.proposed_by_id:
        raise ValidationError({"why": "Bitte schreiben Sie, was noch fehlt."})
    if len(reason) > LONGEST:
        raise ValidationError({"why": f"Bitte höchstens {LONGEST} Zeichen."})
    held = locked_case(decision.case)
    stored = _waiting(decision)
    key = case_key(held)
    said = read_decision(stored, key)
    stored.sealed = _sealed(DecisionText(said.ruling, said.reason, reason), key, stored.pk)
    _checked_by(stored, DecisionState.RETURNED, by)
    stored.save()
    record_step(held, CaseStep.RETURNED, by=by)
    return stored


@transaction.atomic
def confirm(decision: CaseDecision, *, by: Person) -> CaseDecision:
    """By somebody else than who proposed it: the case is decided and the Bescheid lies in the mailbox.

    Raises ValidationError where somebody was faster, it is one's own, or the file cannot be made.
    """
    held = locked_case(decision.case)
    stored = _waiting(decision)
    if by.pk == stored.proposed_by_id:
        raise ValidationError(OWN)
    if held.submission is None:
        raise ValidationError("Der Inhalt dieses Vorgangs ist gelöscht.")
    content = opened(held.submission)
    said = read_decision(stored, content.key)
    resume_locked(held, by=by)
    set_state(held, CaseState.DECIDED)
    held.decided_at = held.changed_at
    held.save(update_fields=["state", "changed_at", "decided_at", "paused_at", "clock_ends_on", "due_on"])
    outcome = DecisionOutcome(stored.outcome)
    record_step(held, CaseStep.DECIDED, by=by, words=outcome.label)
    stored.message_id = post(held, _letter(held, content, outcome, said, by), by=by).pk
    _checked_by(stored, DecisionState.CONFIRMED, by)
    stored.save()
    record_step(held, CaseStep.SENT if outcome != DecisionOutcome.WITHDRAWN else CaseStep.MAILED, by=by)
    return stored


def _letter(case: Case, content: Opened, outcome: DecisionOutcome, said: DecisionText, by: Person) -> Writing:
    if outcome == DecisionOutcome.WITHDRAWN:
        text = "\n\n".join(part for part in (said.ruling, said.reason) if part)
        return Writing("Ihr Antrag ist zurückgenommen", text)
    try:
        made = bescheid_of(case, content, ruling=said.ruling, reason=said.reason, signer=str(by))
        file = bescheid_file(made)
    except PdfError as fault:
        raise ValidationError(str(fault)) from fault
    return Writing(
        title=made.title,
        text="\n\n".join(one.text for one in made.blocks),
        kind=MessageKind.BESCHEID,
        files=[file],
        basis=basis_of(case),
    )


def basis_of(case: Case) -> str:
    """On which law the announcement rests: as the form says (``flow["announcement"]``), else § 41 VwVfG."""
    said: Any = case.submission.version.flow.get("announcement") if case.submission else None
    return str(said) if said in AnnouncementBasis.values else AnnouncementBasis.VWVFG_41.value


def preview(case: Case, content: Opened, said: DecisionText, *, by: Person) -> Bescheid:
    """As it would be sent if ``by`` confirmed it."""
    return bescheid_of(case, content, ruling=said.ruling, reason=said.reason, signer=str(by))


def read_decision(decision: CaseDecision, key: bytes) -> DecisionText:
    """Raises sealing.NotOpenedError."""
    told = json.loads(sealing.unseal(bytes(decision.sealed), key, f"decision:{decision.pk}"))
    return DecisionText(told["ruling"], told["reason"], told.get("returned", ""))


def _sealed(said: DecisionText, key: bytes, pk: object) -> bytes:
    told = {"ruling": said.ruling, "reason": said.reason, "returned": said.returned}
    return sealing.seal(json.dumps(told, ensure_ascii=False).encode(), key, f"decision:{pk}")


def _waiting(decision: CaseDecision) -> CaseDecision:
    """The decision as stored now. Raises ValidationError where it no longer waits."""
    stored = CaseDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if stored.state != DecisionState.PROPOSED:
        raise ValidationError(OVER)
    return stored


def _checked_by(decision: CaseDecision, state: DecisionState, by: Person) -> None:
    decision.state = state
    decision.checked_by, decision.checked_by_id, decision.checked_at = str(by)[:200], by.pk, timezone.now()
