"""Secrets of second factors lie sealed: who has read the database alone computes no code from it."""

from __future__ import annotations

import base64
import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.sessions import end_sessions
from fahrplan.foundation.ports import key_store
from fahrplan.foundation.rules import sealing

PURPOSE = "second-factor"
MARK = "v1."  # neither a secret nor a seed of the library has a dot
HOLDING = ("secret", "seed")  # names under which the library keeps them
REMOVED = "Fahrplan: Ihr zweiter Faktor wurde entfernt"
REMOVED_TEXT = (
    "Der Betrieb hat auf Ihren Wunsch alle zweiten Faktoren Ihres Kontos entfernt und Sie überall abgemeldet.\n"
    "Bitte melden Sie sich an und richten Sie einen neuen ein.\n"
    "Haben Sie das nicht gewünscht, antworten Sie bitte sofort auf diese E-Mail.\n"
)


logger = logging.getLogger("fahrplan.anmeldung")


class FactorsLockedError(sealing.NotOpenedError):
    """No secret of a second factor opens: the secret of the installation is gone, or another one."""


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library asks when it stores and reads a secret. Those stored before stay readable."""

    def encrypt(self, text: str) -> str:
        """Raises FactorsLockedError."""
        sealed = sealing.seal(text.encode(), _key(), PURPOSE)
        return MARK + base64.urlsafe_b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises FactorsLockedError."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        sealed, key = base64.urlsafe_b64decode(encrypted_text.removeprefix(MARK)), _key()
        try:
            return sealing.unseal(sealed, key, PURPOSE).decode()
        except sealing.NotOpenedError as fault:
            logger.error("Zweiter Faktor lässt sich nicht öffnen: installation.secret passt nicht dazu")
            raise FactorsLockedError(str(fault)) from fault

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """What the library asks before it refuses; a wrong code or key is told to the log, without whose it was."""
        if code == "incorrect_code":
            logger.warning("Zweiter Faktor gescheitert")
        fault: ValidationError = super().validation_error(code, *args)
        return fault


def _key() -> bytes:
    try:
        return key_store().secret(PURPOSE)
    except LookupError as fault:
        logger.error("Zweiter Faktor lässt sich nicht öffnen: %s", fault)
        raise FactorsLockedError(str(fault)) from fault


@transaction.atomic
def seal_factors() -> int:
    """Seal what still lies in the clear; gives how many. Done again, it changes nothing."""
    adapter, number = SealedFactors(), 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        clear = [
            name
            for name in HOLDING
            if isinstance(text := factor.data.get(name), str) and not text.startswith(MARK)
        ]
        if clear:
            factor.data |= {name: adapter.encrypt(factor.data[name]) for name in clear}
            factor.save(update_fields=["data"])
            number += 1
    return number


@transaction.atomic
def remove_factors(person: Person) -> int:
    """Take away all second factors, where somebody has lost them and has proved who they are; gives how many.

    Their logins end, and a mail tells them, so that nobody does it behind their back.
    """
    number: int = Authenticator.objects.filter(user=person).delete()[0]
    end_sessions(person.pk)
    EmailMessage(subject=REMOVED, body=REMOVED_TEXT, to=[person.email]).send()
    return number
