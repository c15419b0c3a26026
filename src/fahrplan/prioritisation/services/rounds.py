"""Preparing, opening and closing a round, and taking its result over as the organisation's own judgement."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundState
from fahrplan.prioritisation.models import RatingRound, RoundItem, RoundVote
from fahrplan.prioritisation.models.rounds import LONGEST_ITEM
from fahrplan.prioritisation.rules.rounds import new_code

MOST_ITEMS = 40
FOLLOWS = {
    RoundState.DRAFT: (RoundState.OPEN,),
    RoundState.OPEN: (RoundState.CLOSED,),
    RoundState.CLOSED: (RoundState.OPEN,),
}
STALE_FORM = (
    "Inzwischen hat jemand anderes diese Runde geändert. Ihre Angaben stehen noch im Formular. Bitte vergleichen "
    "Sie sie mit dem neuen Stand und speichern Sie dann noch einmal."
)
VOTED = "Es gibt schon Stimmen. Verfahren, Punkte und Liste lassen sich jetzt nicht mehr ändern."


@dataclass(frozen=True)
class Entry:
    """One line of the list: a service, or a text of one's own."""

    label: str
    service: PublicService | None = None

    @property
    def key(self) -> UUID | str:
        """A service stays itself when the catalogue names it differently."""
        return self.service.pk if self.service else self.label


@dataclass(frozen=True)
class RoundText:
    """What the form of a round says."""

    title: str
    question: str
    method: str
    entries: Sequence[Entry]
    points: int = 10
    closes_at: datetime | None = None
    show_results: bool = False

    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.strip(),
            "question": self.question.strip(),
            "method": str(self.method),
            "points": self.points,
            "closes_at": self.closes_at,
            "show_results": self.show_results,
        }


@transaction.atomic
def create_round(
    organisation: Organisation, text: RoundText, *, author: Author, key: UUID | None = None
) -> RatingRound:
    """A draft. A form sent twice carries the same ``key`` and makes one round. Raises ValidationError by field."""
    wait_for(organisation)
    if key is not None and (known := RatingRound.objects.filter(pk=key).first()):
        if known.organisation_id != organisation.pk:
            raise ValidationError("Dieses Formular ist veraltet. Bitte laden Sie die Seite neu.")
        return known
    made = RatingRound(organisation=organisation, code=_unused_code(), **text.values())
    if key is not None:
        made.pk = key
    _check(made, text.entries)
    _stamp(made, author)
    made.save(force_insert=True)
    _write_items(made, text.entries)
    journal([entry(made, ChangeKind.ADDED, author, new={"title": made.title})])
    return made


@transaction.atomic
def edit_round(found: RatingRound, text: RoundText, *, author: Author, based_on: str) -> RatingRound:
    """``based_on``: the moment of change that the form was filled from. Raises ValidationError by field.

    Once there are votes, method, points and list stay as they are. The same again changes nothing.
    """
    stored = locked(found)
    pairs = changed_fields(stored, text.values())
    before = list(stored.items.all())
    new_list = [item.service_id or item.label for item in before] != [each.key for each in text.entries]
    if not pairs and not new_list:
        return stored
    if version_of(stored) != based_on:
        raise ValidationError(STALE_FORM)
    if (new_list or {"method", "points"} & pairs.keys()) and has_votes(stored):
        raise ValidationError({"entries": VOTED})
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    _check(stored, text.entries)
    _stamp(stored, author)
    stored.save()
    told = entries(stored, pairs, author)
    if new_list:
        stored.items.all().delete()
        _write_items(stored, text.entries)
        labels = [item.label for item in before], [each.label for each in text.entries]
        told.append(entry(stored, ChangeKind.CHANGED, author, field="items", old=labels[0], new=labels[1]))
    journal(told)
    return stored


@transaction.atomic
def move_round(found: RatingRound, state: str, *, author: Author) -> RatingRound:
    """Open, close or open again; asked for twice, nothing happens. Raises ValidationError for another order.

    Closing waits for votes that are being stored and lets no later one in.
    """
    stored = locked(found)
    if stored.state == state:
        return stored
    if state not in FOLLOWS[RoundState(stored.state)]:
        raise ValidationError(f"Das geht nicht. Der Stand ist: {stored.get_state_display()}.")
    now, before = timezone.now(), stored.state
    if state == RoundState.OPEN:
        stored.opened_at, stored.closed_at = stored.opened_at or now, None
        if stored.closes_at and stored.closes_at <= now:
            stored.closes_at = None
    else:
        stored.closed_at = now
    stored.state = RoundState(state)
    _stamp(stored, author)
    stored.save()
    journal([entry(stored, ChangeKind.CHANGED, author, field="state", old=before, new=str(state))])
    return stored


@transaction.atomic
def remove_round(found: RatingRound, *, author: Author) -> None:
    """Only one that nobody has voted in. Raises ValidationError."""
    stored = locked(found)
    if has_votes(stored):
        raise ValidationError("In dieser Runde wurde schon abgestimmt. Sie bleibt stehen.")
    journal([entry(stored, ChangeKind.REMOVED, author, old={"title": stored.title})])
    stored.delete()


def locked(found: RatingRound) -> RatingRound:
    """As stored now; whoever votes or edits waits until the transaction ends."""
    stored: RatingRound = RatingRound.objects.select_for_update().get(pk=found.pk)
    return stored


def has_votes(found: RatingRound) -> bool:
    return RoundVote.objects.filter(item__round=found).exists()


def _unused_code() -> str:
    while RatingRound.objects.filter(code=(code := new_code(secrets.choice))).exists():
        continue
    return code


def _check(record: RatingRound, entries: Sequence[Entry]) -> None:
    record.clean_fields(exclude=["organisation"])
    if not 1 <= record.points <= 100:
        raise ValidationError({"points": "Bitte 1 bis 100 Punkte."})
    if len(entries) < 2:
        raise ValidationError({"entries": "Bitte nennen Sie mindestens zwei Leistungen oder Texte."})
    if len(entries) > MOST_ITEMS:
        raise ValidationError({"entries": f"Bitte höchstens {MOST_ITEMS} Einträge."})
    labels = [each.label for each in entries]
    double = next((label for label in labels if labels.count(label) > 1), "")
    if double:
        raise ValidationError({"entries": f"Dieser Eintrag steht zweimal in der Liste: {double}"})
    long = next((label for label in labels if not 1 <= len(label) <= LONGEST_ITEM), None)
    if long is not None:
        raise ValidationError(
            {"entries": f"Bitte höchstens {LONGEST_ITEM} Zeichen je Eintrag: {long[:60]} …"}
        )
    if record.closes_at and record.state != RoundState.CLOSED and record.closes_at <= timezone.now():
        raise ValidationError({"closes_at": "Dieser Zeitpunkt liegt in der Vergangenheit."})


def _write_items(record: RatingRound, entries: Sequence[Entry]) -> None:
    RoundItem.objects.bulk_create(
        RoundItem(round=record, position=position, service=each.service, label=each.label)
        for position, each in enumerate(entries, start=1)
    )


def _stamp(record: RatingRound, author: Author) -> None:
    record.changed_at, record.changed_by = timezone.now(), author.label[:200]
