"""What a clerk does where a hand-over did not work by itself."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.rules.handover_words import BY_HAND, NEEDS_SOMEBODY
from fahrplan.cases.services.handover import start_delivery, write_trail

REPAIRABLE = (DispatchState.WAITING, *NEEDS_SOMEBODY)
TOO_LATE = "Diese Übergabe ist schon erledigt oder gerade unterwegs. Bitte laden Sie die Seite neu."


@transaction.atomic
def retry_now(dispatch: Dispatch) -> Dispatch:
    """Try again at once, with all attempts. Sending twice is harmless. Raises ValidationError when it is over."""
    held = _held(dispatch)
    _begin_again(held)
    held.save(update_fields=["state", "attempts", "next_at", "error", "receipt"])
    start_delivery(held.organisation_id, [held.pk])
    return held


@transaction.atomic
def choose_target(dispatch: Dispatch, target: HandoverTarget) -> Dispatch:
    """Send it to another target of the organisation. Raises ValidationError by field."""
    held = _held(dispatch)
    if target.organisation_id != held.organisation_id or not target.active:
        raise ValidationError(
            {"target": "Dieses Ziel gehört nicht zu Ihrer Organisation oder ist abgeschaltet."}
        )
    held.connector = target.connector
    held.target = {"id": str(target.pk), "name": target.name}
    held.receipt = {}
    _begin_again(held)
    held.save()
    start_delivery(held.organisation_id, [held.pk])
    return held


@transaction.atomic
def mark_by_hand(dispatch: Dispatch, reason: str, *, by: Person) -> Dispatch:
    """Somebody saw to it on another way; nothing is sent any more. Raises ValidationError by field."""
    words = dict(BY_HAND).get(reason)
    if words is None:
        raise ValidationError({"reason": "Bitte wählen Sie, wie der Antrag übergeben wurde."})
    held = _held(dispatch)
    held.state, held.done_at, held.error = DispatchState.BY_HAND, timezone.now(), ""
    held.receipt = {**held.receipt, "by_hand": reason}
    held.save()
    write_trail(held, words, by=by)
    return held


def _held(dispatch: Dispatch) -> Dispatch:
    held = Dispatch.objects.select_for_update(of=("self",)).select_related("case").get(pk=dispatch.pk)
    if held.state not in REPAIRABLE:
        raise ValidationError(TOO_LATE)
    return held


def _begin_again(held: Dispatch) -> None:
    """What a target rejected is announced to it anew; what only failed goes on where it stopped."""
    if held.state == DispatchState.REJECTED:
        held.receipt = {}
    held.state, held.attempts, held.error = DispatchState.WAITING, 0, ""
    held.next_at = timezone.now()
