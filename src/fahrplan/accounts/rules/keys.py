"""Keys that come from the secret of the installation and are never stored."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from fahrplan.foundation.ports import key_store
from fahrplan.foundation.rules.sealing import NotOpenedError


def account_key(account: UUID) -> bytes:
    """The key of this account: derived from a secret outside of the database. Raises NotOpenedError if lost."""
    return _secret(f"service-account:{account}")


def subject_code(provider: str, subject: str) -> str:
    """What a login is found by: 64 hex digits that nobody computes from the database and a list of subjects.

    Raises NotOpenedError where the secret is lost.
    """
    key = _secret("identity-subject")
    return hmac.new(key, f"{provider}\n{subject}".encode(), hashlib.sha256).hexdigest()


def _secret(purpose: str) -> bytes:
    try:
        return key_store().secret(purpose)
    except LookupError as fault:
        raise NotOpenedError(str(fault)) from fault
