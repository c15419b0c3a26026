"""Keys that content for an organisation is sealed with: made when first needed, rotated, used to open."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.ports import key_store
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.models import Organisation, SealingKey


def sealing_key_of(organisation: Organisation) -> SealingKey:
    """The current key of the organisation; made on the spot where it has none."""
    return SealingKey.objects.filter(
        organisation=organisation, retired_at=None
    ).first() or rotate_sealing_key(organisation)


@transaction.atomic
def rotate_sealing_key(organisation: Organisation) -> SealingKey:
    """Seal with a new key from now on. What was sealed before still opens with the old one."""
    Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=organisation.pk)
    kid = f"{organisation.pk.hex[-12:]}-{secrets.token_hex(8)}"
    public = key_store().create(kid)
    organisation.sealing_keys.filter(retired_at=None).update(retired_at=timezone.now())
    return SealingKey.objects.create(organisation=organisation, kid=kid, public_pem=public)


def wrap_for(organisation: Organisation, key: bytes) -> tuple[str, bytes]:
    """Name of the organisation's current key, and ``key`` wrapped for it. One query."""
    current = sealing_key_of(organisation)
    return current.kid, sealing.wrap(key, current.public_pem)


def unwrap_with(kid: str, wrapped: bytes) -> bytes:
    """The wrapped key again; the caller has checked who asks and writes that into the trail.

    Raises LookupError where the private key is gone, sealing.NotOpenedError where it does not fit.
    """
    return key_store().unwrap(kid, wrapped)
