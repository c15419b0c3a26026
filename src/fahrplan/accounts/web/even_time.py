"""Signing up takes as long for an address that has an account as for a new one."""

from __future__ import annotations

import secrets
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.db import transaction

from fahrplan.accounts.models import NAMELESS, Person


class EvenTime(DefaultAccountAdapter):  # type: ignore[misc]
    """The library answers both alike, but stores a person, with a password that takes a while, for new ones alone."""

    def send_account_already_exists_mail(self, email: str) -> None:
        write_nobody()
        super().send_account_already_exists_mail(email)


def write_nobody() -> None:
    """Write what a new person costs, and take it back. The transaction around it goes to the disk like any other."""
    with transaction.atomic():
        before = transaction.savepoint()
        nobody = Person.objects.create_user(f"{uuid4().hex}{NAMELESS}", secrets.token_hex())
        nobody.save(update_fields=["name"])
        EmailAddress.objects.filter(user=nobody).exists()
        EmailAddress.objects.create(user=nobody, email=nobody.email, primary=True)
        for _ in range(4):  # as often as the library looks the new one up before it writes to them
            EmailAddress.objects.filter(user=nobody).first()
        Person.objects.get(pk=nobody.pk)
        transaction.savepoint_rollback(before)
