"""Service accounts and the key that belongs to each."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fahrplan.accounts.enums import AccountKind
from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.foundation.ports import key_store


def account_key(account: UUID) -> bytes:
    """The key of this account: derived from a secret outside of the database, never stored."""
    return key_store().secret(f"service-account:{account}")


@transaction.atomic
def open_account(person: Person, kind: AccountKind = AccountKind.CITIZEN) -> ServiceAccount:
    """The service account of this login; made at the first time. Another kind than before is refused.

    Raises ValueError where the login has an account of the other kind.
    """
    account, _ = ServiceAccount.objects.get_or_create(person=person, defaults={"kind": kind})
    if account.kind != kind:
        raise ValueError(f"Diese Anmeldung hat schon ein {account.get_kind_display()}.")
    return account
