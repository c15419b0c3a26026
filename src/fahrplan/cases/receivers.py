"""What happens in other rooms and concerns cases."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.cases.services.receiving import receive
from fahrplan.forms.models import Submission
from fahrplan.forms.signals import submission_received


@receiver(submission_received, sender=Submission, dispatch_uid="cases.receive")
def on_submission(sender: type[Submission], *, submission: Submission, key: bytes, **_: Any) -> None:
    receive(submission, key=key)
