"""Whose packages this installation takes over, and the key it signs its own with."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.standards.package import public_text, read_public, signing_key
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.models import TrustedKey


def own_key() -> Ed25519PrivateKey:
    """Made from the installation's secret, so that there is no second secret to keep."""
    return signing_key(settings.SECRET_KEY)


@transaction.atomic
def trust_key(name: str, *, key: str, author: Author) -> TrustedKey:
    """Take over packages of this key from now on. Raises ValidationError by field."""
    if not name.strip():
        raise ValidationError({"name": "Bitte nennen Sie die Installation, der Sie vertrauen."})
    try:
        told = public_text(read_public(key))
    except StandardError as fault:
        raise ValidationError({"key": str(fault)}) from fault
    if told == public_text(own_key()):
        raise ValidationError({"key": "Das ist der Schlüssel dieser Installation. Ihr vertraut sie ohnehin."})
    if TrustedKey.objects.filter(key=told).exists():
        raise ValidationError({"key": "Diesem Schlüssel vertraut die Installation schon."})
    trusted = TrustedKey.objects.create(name=name.strip()[:200], key=told, added_by=author.label)
    journal([entry(trusted, ChangeKind.ADDED, author, new={"name": trusted.name, "key": told})])
    return trusted


@transaction.atomic
def distrust_key(trusted: TrustedKey, *, author: Author) -> None:
    """Packages of this key are refused from now on; what was taken over stays."""
    journal([entry(trusted, ChangeKind.REMOVED, author, old={"name": trusted.name, "key": trusted.key})])
    trusted.delete()
