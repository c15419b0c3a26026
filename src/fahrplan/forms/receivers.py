"""What happens to drafts when the account they belong to is given up."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.signals import account_closing
from fahrplan.forms.models import Draft, DraftFile


@receiver(account_closing, dispatch_uid="forms.drop_drafts_of_closing_account")
def drop_drafts(sender: Any, account: ServiceAccount, **_: Any) -> None:
    """Nobody could open them any more. What was handed in stays with the office."""
    DraftFile.objects.filter(account=account).delete()
    Draft.objects.filter(account=account).delete()
