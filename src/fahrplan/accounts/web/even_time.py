"""Signing up takes as long for an address that has an account as for a new one."""

from __future__ import annotations

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.hashers import make_password


class EvenTime(DefaultAccountAdapter):  # type: ignore[misc]
    """The library answers both alike, but stores a password, which takes a while, for new ones alone."""

    def send_account_already_exists_mail(self, email: str) -> None:
        make_password(secrets.token_hex())
        super().send_account_already_exists_mail(email)
