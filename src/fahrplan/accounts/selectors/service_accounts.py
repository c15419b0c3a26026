"""The service account somebody uses, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fahrplan.accounts.models import Consent, IdentityLink, ServiceAccount
from fahrplan.accounts.ports import Detail, Holding, holding_kinds
from fahrplan.accounts.rules import details as rules
from fahrplan.accounts.rules.keys import account_key
from fahrplan.foundation.rules import sealing


@dataclass(frozen=True)
class ConsentLine:
    """One line of the consent log, opened."""

    given_at: datetime
    kind: str
    about: str


def account_of(person: Any) -> ServiceAccount | None:
    """The service account somebody is logged in with; None for visitors and mere employees. One query.

    To be called within the person's row scope (``municipalities.services.scopes``).
    """
    if not person.is_authenticated:
        return None
    return ServiceAccount.objects.filter(person=person, closed_at=None).first()


def details_of(account: ServiceAccount) -> dict[str, Detail]:
    """What the account says about its owner, by name (``rules.details.DETAILS``); no query.

    A form uses it with consent only (``services.service_accounts.log_consent``). Raises sealing.NotOpenedError.
    """
    if not account.sealed:
        return {}
    packed = sealing.unseal(bytes(account.sealed), account_key(account.pk), f"account:{account.pk}")
    return rules.unpack(packed)


def name_of(account: ServiceAccount) -> str:
    """How the account is addressed: company, or given name and surname; else its kind."""
    details = details_of(account)
    names = ["company"] if "company" in details else ["given_name", "surname"]
    return " ".join(details[name].value for name in names if name in details) or account.get_kind_display()


def email_of(account: ServiceAccount) -> str:
    """Where news without content may go; empty where no address is known. Only a real address is given."""
    details = details_of(account)
    if "email" in details:
        return details["email"].value
    return "" if account.person.is_nameless else account.person.email


def identities_of(account: ServiceAccount) -> QuerySet[IdentityLink]:
    """Logins that lead to the account; within its row scope."""
    return account.identities.order_by("created_at")


def consent_lines(consents: Any) -> list[ConsentLine]:
    """The given records of the log, opened."""
    return [_line(consent) for consent in consents]


def consents_of(account: ServiceAccount) -> QuerySet[Consent]:
    """The consent log, newest first; within the account's row scope."""
    return Consent.objects.filter(account=account)


def holdings_of(account: ServiceAccount) -> dict[str, list[Holding]]:
    """What other rooms keep for the account, by label, newest first; within its row scope."""
    return {
        label: sorted(of(account), key=lambda holding: holding.at, reverse=True)
        for label, of in holding_kinds().items()
    }


def _line(consent: Consent) -> ConsentLine:
    key = account_key(consent.account_id)
    about = sealing.unseal(bytes(consent.sealed), key, f"consent:{consent.pk}").decode()
    return ConsentLine(consent.given_at, consent.get_kind_display(), about)
