"""Service accounts: opened by the first login, filled by each, corrected and given up by their owner."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.accounts.enums import AccountKind, ConsentKind, TrustLevel
from fahrplan.accounts.models import NAMELESS, Consent, IdentityLink, Person, ServiceAccount
from fahrplan.accounts.ports import Detail, Identity, IdentityProvider
from fahrplan.accounts.rules import details as rules
from fahrplan.accounts.rules.keys import account_key, subject_code
from fahrplan.accounts.selectors.service_accounts import details_of
from fahrplan.accounts.signals import account_closing
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services.row_scope import hash_of, row_scope

__all__ = [
    "account_key",
    "close_account",
    "correct_details",
    "end_logins",
    "keep_details",
    "log_consent",
    "open_account",
    "sign_in",
]


@transaction.atomic
def open_account(person: Person, kind: AccountKind = AccountKind.CITIZEN) -> ServiceAccount:
    """The service account of this login; made at the first time. Another kind than before is refused.

    Raises ValueError where the login has an account of the other kind.
    """
    with row_scope(account=person.pk):
        account, _ = ServiceAccount.objects.get_or_create(
            person=person, defaults={"kind": kind, "is_demo": person.is_demo}
        )
    if account.kind != kind:
        raise ValueError(f"Diese Anmeldung hat schon ein {account.get_kind_display()}.")
    return account


def sign_in(provider: IdentityProvider, identity: Identity) -> ServiceAccount:
    """The account of who came back from this provider, with the details as they are told now."""
    code = subject_code(provider.key, identity.subject)
    account: ServiceAccount | None
    try:
        account = _account_of(code) or _new_account(code, provider, identity)
    except IntegrityError:  # the same person logs in twice at the same moment
        account = _account_of(code)
        if account is None:
            raise
    keep_details(account, identity, source=provider.label)
    return account


@transaction.atomic
def keep_details(account: ServiceAccount, identity: Identity, *, source: str) -> None:
    """Store what the provider says; own corrections stay. The account is locked meanwhile."""
    now = timezone.now()
    told = rules.acceptable(identity.details, source=source, day=now.date().isoformat())
    with row_scope(account=account.pk):
        locked = ServiceAccount.objects.select_for_update().get(pk=account.pk)
        before = details_of(locked)
        account.sealed = _sealed(account.pk, rules.merged(before, told))
        account.used_at = now
        account.save(update_fields=["sealed", "used_at"])
        if told and not before:
            log_consent(account, ConsentKind.KEEP, f"Angaben von „{source}“")


@transaction.atomic
def correct_details(account: ServiceAccount, values: dict[str, str]) -> list[str]:
    """Change own contact details; gives the labels of what changed. Emptied ones are removed.

    Raises ValidationError by field.
    """
    cleaned = {name: rules.clean(values.get(name, "")) for name in rules.CONTACT}
    _check_contact(cleaned)
    day = timezone.now().date().isoformat()
    with row_scope(account=account.pk):
        locked = ServiceAccount.objects.select_for_update().get(pk=account.pk)
        details = details_of(locked)
        changed = [name for name, value in cleaned.items() if value != _value(details, name)]
        for name in changed:
            details[name] = Detail(cleaned[name], TrustLevel.NONE, rules.OWN_WORD, day)
        kept = {name: one for name, one in details.items() if one.value}
        account.sealed = _sealed(account.pk, kept)
        account.save(update_fields=["sealed"])
        labels = [rules.DETAILS[name] for name in changed]
        if labels:
            log_consent(account, ConsentKind.CORRECT, ", ".join(labels))
    return labels


def log_consent(account: ServiceAccount, kind: ConsentKind, about: str) -> Consent:
    """Add a line to the consent log; to be called within the account's row scope.

    ``about``: what it was about, in a few words, such as „Vorname, Familienname in ‚Hundesteuer anmelden‘“.
    """
    consent = Consent(account=account, kind=kind)
    sentence = rules.clean(about).encode()
    consent.sealed = sealing.seal(sentence, account_key(account.pk), f"consent:{consent.pk}")
    consent.save(force_insert=True)
    return consent


@transaction.atomic
def close_account(account: ServiceAccount) -> None:
    """Give up the account: details, log, logins and drafts are gone; what was handed in stays with the offices.

    The login of a citizen ends for good; somebody who works here stays a colleague.
    """
    with row_scope(account=account.pk):
        account_closing.send(sender=ServiceAccount, account=account)
        provided = account.identities.exists()
        account.identities.all().delete()
        account.consents.all().delete()
        account.sealed, account.closed_at = b"", timezone.now()
        account.save(update_fields=["sealed", "closed_at"])
    if provided:
        person = Person.objects.get(pk=account.pk)
        person.is_active, person.name = False, ""
        person.save(update_fields=["is_active", "name"])
        end_logins(person)


def end_logins(person: Person) -> None:
    """End every login of a citizen, on all devices: sessions belong to a password that nobody has ever used."""
    if person.has_usable_password():
        return
    Person.objects.filter(pk=person.pk).update(password=make_password(None))


def _account_of(code: str) -> ServiceAccount | None:
    with row_scope(secret=code):
        link = IdentityLink.objects.filter(pk=hash_of(code)).first()
        if link is None:
            return None
        with row_scope(account=link.account_id, secret=code):
            IdentityLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
            return ServiceAccount.objects.select_related("person").get(pk=link.account_id)


@transaction.atomic
def _new_account(code: str, provider: IdentityProvider, identity: Identity) -> ServiceAccount:
    """A login of its own without name, address or password: who it is stands in the sealed details alone."""
    person = Person.objects.create(
        email=f"{uuid4().hex}{NAMELESS}", password=make_password(None), is_demo=provider.is_demo
    )
    account = open_account(person, identity.kind)
    with row_scope(account=account.pk, secret=code):
        IdentityLink.objects.create(subject_hash=hash_of(code), account=account, provider=provider.key)
    account.person = person
    return account


def _sealed(pk: UUID, details: rules.Details) -> bytes:
    return sealing.seal(rules.pack(details), account_key(pk), f"account:{pk}")


def _value(details: dict[str, Detail], name: str) -> str:
    return details[name].value if name in details else ""


def _check_contact(values: dict[str, str]) -> None:
    faults: dict[str, str] = {}
    if values["email"]:
        try:
            validate_email(values["email"])
        except ValidationError:
            faults["email"] = "Bitte geben Sie eine E-Mail-Adresse wie name@beispiel.de an."
    if values["phone"] and not _could_be_phone(values["phone"]):
        faults["phone"] = "Bitte geben Sie eine Telefonnummer aus Ziffern an, etwa 0391 123456."
    if faults:
        raise ValidationError(faults)


def _could_be_phone(text: str) -> bool:
    digits = [letter for letter in text if letter.isdecimal()]
    return len(digits) >= 4 and all(letter.isdecimal() or letter in " +-/()." for letter in text)
