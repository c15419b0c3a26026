"""What happens in other rooms and concerns cases."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.cases.services.places_wishes import asks_for_a_place, receive_wish
from fahrplan.cases.services.receiving import note_message, receive
from fahrplan.cases.services.requests import receive_answer
from fahrplan.forms.models import Submission
from fahrplan.forms.signals import submission_received
from fahrplan.foundation.services.bundle import Bundle
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.signals import message_arrived


@receiver(submission_received, sender=Submission, dispatch_uid="cases.receive")
def on_submission(
    sender: type[Submission],
    *,
    submission: Submission,
    key: bytes,
    data: dict[str, Any],
    together: Bundle | None = None,
    **_: Any,
) -> None:
    """Raises ValidationError for an answer nobody waits for; then nothing is handed in."""
    bundle = together or Bundle()
    if submission.request_id is not None:
        bundle.send()
        receive_answer(submission)
        return
    receive(submission, key=key, together=bundle)
    if together is None or asks_for_a_place(submission):
        bundle.send()
        receive_wish(submission, key=key, data=data)


@receiver(message_arrived, sender=Message, dispatch_uid="cases.note_message")
def on_message(sender: type[Message], *, thread: Thread, message: Message, **_: Any) -> None:
    note_message(thread, message)
