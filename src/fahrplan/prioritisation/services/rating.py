"""What an organisation itself says about a service under one criterion."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import Rating
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.rules.scoring import JUDGED
from fahrplan.prioritisation.services.collisions import refuse_stale

MOST = 10
GONE = "Das Urteil wurde zurückgenommen."


@transaction.atomic
def rate_service(
    organisation: Organisation,
    service: PublicService,
    criterion: str,
    judgement: Judgement,
    *,
    author: Author,
) -> Rating:
    """Store the judgement, one for each criterion. The caller has checked who may.

    ``judgement.version`` is what the form was filled from, empty where nothing was stored. Raises ValidationError
    by field, and where somebody else has judged since.
    """
    _check(criterion, judgement)
    wait_for(organisation)
    stored = Rating.objects.filter(organisation=organisation, service=service, criterion=criterion).first()
    values: dict[str, Any] = {
        "value": judgement.value,
        "reason": judgement.reason.strip(),
        "source": judgement.source.strip(),
    }
    if stored is None:
        refuse_stale(None, judgement.version or None, GONE)
        stored = Rating.objects.create(
            organisation=organisation,
            service=service,
            criterion=criterion,
            changed_by=author.label[:200],
            is_demo=judgement.is_demo,
            **values,
        )
        journal([entry(stored, ChangeKind.ADDED, author, new={"criterion": criterion, **values})])
        return stored
    pairs = changed_fields(stored, values)
    if not pairs:
        return stored
    refuse_stale(stored, judgement.version or "-", rating_words(stored))
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    stored.changed_at, stored.changed_by = timezone.now(), author.label[:200]
    stored.is_demo = judgement.is_demo
    stored.save()
    journal(entries(stored, pairs, author))
    return stored


@transaction.atomic
def withdraw_rating(
    organisation: Organisation,
    service: PublicService,
    criterion: str,
    *,
    author: Author,
    based_on: str | None = None,
) -> bool:
    """Take the judgement back; whether there was one. Raises ValidationError where another has been stored since."""
    stored = (
        Rating.objects.select_for_update()
        .filter(organisation=organisation, service=service, criterion=criterion)
        .first()
    )
    if stored is None:
        return False
    refuse_stale(stored, based_on, rating_words(stored))
    old = {"criterion": criterion, "value": stored.value, "reason": stored.reason, "source": stored.source}
    journal([entry(stored, ChangeKind.REMOVED, author, old=old)])
    stored.delete()
    return True


def rating_words(stored: Rating) -> str:
    """What stands there now, to be read beside one's own."""
    more = "; ".join(
        f"{label}: {text}"
        for label, text in (("Begründung", stored.reason), ("Quelle", stored.source))
        if text
    )
    return f"{stored.changed_by or 'jemand'}: {stored.value} von 10{f'; {more}' if more else ''}."


def _check(criterion: str, judgement: Judgement) -> None:
    faults = {}
    if criterion not in JUDGED:
        faults["criterion"] = "Zu diesem Kriterium gibt es Tatsachen, kein Urteil."
    if not 0 <= judgement.value <= MOST:
        faults["value"] = f"Bitte eine ganze Zahl von 0 bis {MOST}."
    if len(judgement.reason.strip()) > 500:
        faults["reason"] = "Bitte höchstens 500 Zeichen."
    if len(judgement.source.strip()) > 300:
        faults["source"] = "Bitte höchstens 300 Zeichen."
    if faults:
        raise ValidationError(faults)
