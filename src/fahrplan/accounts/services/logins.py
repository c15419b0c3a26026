"""Logins under way at a provider: begun, and taken exactly once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import LoginAttempt
from fahrplan.foundation.services.row_scope import hash_of, row_scope

MINUTES = 10  # longer waits nobody for an answer; the policy of the table says the same


def begin_login(provider: str, *, level: TrustLevel, onward: str) -> str:
    """Remember a login that goes to ``provider``; gives the token that the browser keeps. Clears away old ones."""
    token = secrets.token_urlsafe(32)
    with row_scope(secret=token):
        LoginAttempt.objects.filter(started_at__lt=_oldest()).delete()
        LoginAttempt.objects.create(
            token_hash=hash_of(token), provider=provider, level=level, onward=onward[:500]
        )
    return token


def take_login(provider: str, token: str) -> LoginAttempt | None:
    """The login this token began, never again; None where it is unknown, used, too old or another provider's."""
    if not token:
        return None
    with row_scope(secret=token):
        found = LoginAttempt.objects.filter(token_hash=hash_of(token), provider=provider).first()
        if (
            found is None
            or not LoginAttempt.objects.filter(pk=found.pk, started_at__gte=_oldest()).delete()[0]
        ):
            return None
    return found


def _oldest() -> datetime:
    return timezone.now() - timedelta(minutes=MINUTES)
