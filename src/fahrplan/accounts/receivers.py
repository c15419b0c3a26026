"""What happens when somebody logs out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from fahrplan.accounts.models import Person
from fahrplan.accounts.rules.trust import PROVIDER
from fahrplan.accounts.services.service_accounts import end_logins


@receiver(user_logged_out, dispatch_uid="accounts.end_all_logins")
def end_all_logins(sender: Any, request: HttpRequest, user: Person | None, **_: Any) -> None:
    """Logging out of a Servicekonto ends it on every device, also on one that was left open somewhere."""
    if user is not None and PROVIDER in request.session:
        end_logins(user)
