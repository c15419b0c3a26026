"""The service account somebody uses."""

from __future__ import annotations

from typing import Any

from fahrplan.accounts.models import ServiceAccount


def account_of(person: Any) -> ServiceAccount | None:
    """The service account somebody is logged in with; None for visitors and mere employees. One query."""
    if not person.is_authenticated:
        return None
    return ServiceAccount.objects.filter(person=person).first()
