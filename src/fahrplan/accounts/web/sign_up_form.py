"""Signing up, whole or not at all."""

from __future__ import annotations

from allauth.account.forms import SignupForm
from django.db import transaction
from django.http import HttpRequest

from fahrplan.accounts.models import Person


class WholeSignUp(SignupForm):  # type: ignore[misc]
    """The library stores person, name and address one after the other, each for itself.

    Together nobody is left without a name where it breaks off, and it reaches the disk once, as for a known address
    (``even_time``).
    """

    @transaction.atomic
    def save(self, request: HttpRequest) -> Person:
        made: Person = super().save(request)
        return made
