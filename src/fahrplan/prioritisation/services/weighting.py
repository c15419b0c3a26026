"""Weights of an organisation, or of the Land: set, changed, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Weighting
from fahrplan.prioritisation.rules.weights import completed, faults_in
from fahrplan.prioritisation.services.collisions import refuse_stale

LONGEST_REASON = 500


@transaction.atomic
def set_weights(
    organisation: Organisation,
    weights: Mapping[str, int],
    *,
    reason: str = "",
    author: Author,
    based_on: str | None = None,
) -> Weighting:
    """Store the weights of an organisation; that of a Land is its profile. The caller has checked who may.

    Raises ValidationError by criterion for a value out of range, in words for weights that are all zero, and
    where somebody else has stored others since the form was filled.
    """
    _check(weights, reason)
    wait_for(organisation)
    stored = Weighting.objects.filter(organisation=organisation).first()
    values = {"weights": completed(weights), "reason": reason.strip()}
    if stored is None:
        refuse_stale(None, based_on, "Die Gewichte wurden gelöscht.")
        stored = Weighting.objects.create(organisation=organisation, changed_by=author.label[:200], **values)
        journal([entry(stored, ChangeKind.ADDED, author, new=values)])
        return stored
    pairs = changed_fields(stored, values)
    if not pairs:
        return stored
    refuse_stale(stored, based_on, f"{weights_words(stored)}.")
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    stored.changed_at, stored.changed_by, stored.is_demo = timezone.now(), author.label[:200], False
    stored.save()
    journal(entries(stored, pairs, author))
    return stored


@transaction.atomic
def reset_weights(organisation: Organisation, *, author: Author) -> bool:
    """Take the own weights back, so that those of the Land or the default ones hold; whether there were any."""
    stored = Weighting.objects.select_for_update().filter(organisation=organisation).first()
    if stored is None:
        return False
    old: dict[str, Any] = {"weights": stored.weights, "reason": stored.reason}
    journal([entry(stored, ChangeKind.REMOVED, author, old=old)])
    stored.delete()
    return True


def weights_words(stored: Weighting) -> str:
    """„Frau Muster: Zuständigkeit 10, …; Begründung: …“, to be read beside one's own."""
    told = ", ".join(f"{criterion.label} {stored.weights.get(criterion.value, 0)}" for criterion in Criterion)
    reason = f"; Begründung: {stored.reason}" if stored.reason else ""
    return f"{stored.changed_by or 'jemand'}: {told}{reason}"


def _check(weights: Mapping[str, int], reason: str) -> None:
    faults = faults_in(weights)
    if whole := faults.pop("", ""):
        raise ValidationError(whole)
    if len(reason.strip()) > LONGEST_REASON:
        faults["reason"] = f"Bitte höchstens {LONGEST_REASON} Zeichen."
    if faults:
        raise ValidationError(dict(faults))
