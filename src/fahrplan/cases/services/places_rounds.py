"""Rounds: begun, allocated as often as one likes, published once."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.cases.enums import CaseStep, RoundState
from fahrplan.cases.models import Facility, Placement, PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation import Allocation, Child, Place, allocate
from fahrplan.cases.rules.allocation_criteria import (
    DEFAULT,
    Wish,
    child_of,
    criteria_fault,
    met_by,
    read_criteria,
)
from fahrplan.cases.rules.allocation_words import sentence
from fahrplan.cases.selectors.places import facilities_open_on
from fahrplan.cases.services.opening import NotReadableError
from fahrplan.cases.services.places_wishes import context_of, open_wish
from fahrplan.cases.services.trail import record_step
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Department, Organisation
from fahrplan.municipalities.services.sealing_keys import unwrap_with, wrap_for

DONE = "Diese Runde ist veröffentlicht und ändert sich nicht mehr."
PROPOSED = "Geänderte Kriterien warten noch auf eine zweite Person."
UNREADABLE = (
    "Der Schlüssel dieser Runde passt nicht oder fehlt. Bitte wenden Sie sich an den Betrieb dieses Angebots."
)


@dataclass(frozen=True)
class RoundText:
    """What is said of a round. ``criteria``: see ``rules.allocation_criteria``."""

    name: str
    starts_on: date
    deadline: date
    department: Department | None = None
    criteria: Sequence[Mapping[str, Any]] = field(default=DEFAULT)


@transaction.atomic
def begin_round(
    organisation: Organisation, text: RoundText, *, by: Person, seed: str = "", is_demo: bool = False
) -> PlaceRound:
    """A new round; wishes that waited for one come into it. The caller has checked who may.

    Raises ValidationError by field.
    """
    _check(organisation, text)
    kid, wrapped = wrap_for(organisation, sealing.new_key())
    made = PlaceRound.objects.create(
        organisation=organisation,
        department=text.department,
        name=text.name.strip()[:120],
        starts_on=text.starts_on,
        deadline=text.deadline,
        criteria=[dict(row) for row in text.criteria],
        seed=seed or secrets.token_hex(16),
        kid=kid,
        wrapped_key=wrapped,
        created_by=str(by)[:200],
        is_demo=is_demo,
    )
    waiting = PlaceWish.objects.filter(organisation=organisation, round=None, withdrawn_at=None)
    waiting.filter(department=text.department).update(round=made)
    told = {"name": made.name, "criteria": made.criteria, "commitment": made.commitment}
    journal([entry(made, ChangeKind.ADDED, author_of(by), new=told)])
    return made


@transaction.atomic
def allocate_round(found: PlaceRound, *, by: Person) -> int:
    """Reckon who gets which place, anew each time; gives how many got one. Raises ValidationError."""
    held = held_open(found)
    if not PlaceWish.objects.filter(round=held, withdrawn_at=None).exists():
        raise ValidationError("In dieser Runde gibt es noch keinen Wunsch.")
    if held.proposed:
        raise ValidationError(PROPOSED)
    reckoned = reckon(held)
    PlaceWish.objects.bulk_update(reckoned.new, ["resealed"], batch_size=500)
    Placement.objects.filter(round=held).delete()
    Placement.objects.bulk_create(reckoned.placements())
    held.state, held.allocated_at = RoundState.ALLOCATED, timezone.now()
    held.offered = {key: place.free for key, place in reckoned.places.items()}
    held.save(update_fields=["state", "allocated_at", "offered"])
    placed = sum(1 for one in reckoned.allocation.outcomes.values() if one.place)
    journal([entry(held, ChangeKind.CHANGED, author_of(by), field="allocated", new={"placed": placed})])
    return placed


@transaction.atomic
def publish_round(found: PlaceRound, *, by: Person) -> int:
    """Make the result final; places given count as taken from now on. Gives how many. Raises ValidationError."""
    held = held_open(found)
    if held.state != RoundState.ALLOCATED:
        raise ValidationError("Rechnen Sie die Vergabe zuerst.")
    if not held.ended_by(timezone.localdate()):
        raise ValidationError(
            "Bis zum Ende der Anmeldung kann noch jemand dazukommen. Veröffentlichen Sie danach."
        )
    if held.allocated_at is None or not held.ended_by(timezone.localdate(held.allocated_at)):
        raise ValidationError("Gerechnet wurde vor dem Ende der Anmeldung. Rechnen Sie noch einmal.")
    _check_seed(held)
    number = _take_places(held)
    held.state, held.published_at, held.published_by = RoundState.PUBLISHED, timezone.now(), str(by)[:200]
    held.save(update_fields=["state", "published_at", "published_by"])
    journal(
        [
            entry(
                held,
                ChangeKind.CHANGED,
                author_of(by),
                field="published",
                new={"placed": sum(number.values())},
            )
        ]
    )
    return sum(number.values())


def _check_seed(held: PlaceRound) -> None:
    """The seed is the one whose commitment the journal, which only grows, holds since the beginning."""
    begun = Change.objects.filter(subject_id=held.pk, kind=ChangeKind.ADDED)
    told = begun.values_list("new__commitment", flat=True).first()
    if told not in (None, held.commitment):
        raise ValidationError(
            "Die Zahl für das Los ist nicht mehr die, deren Prüfwert zu Beginn im Journal stand. Niemand darf sie "
            "ändern. Bitte wenden Sie sich an den Betrieb."
        )


@transaction.atomic
def withdraw_wish(found: PlaceRound, reference: str, *, by: Person) -> None:
    """Before publication; the round must be reckoned again. Raises ValidationError by field."""
    held = held_open(found)
    wishes = PlaceWish.objects.select_for_update(of=("self",)).filter(round=held, withdrawn_at=None)
    wish = wishes.filter(reference=reference.strip().upper()).first()
    if wish is None:
        raise ValidationError("Diese Vorgangsnummer hat in dieser Runde keinen Wunsch.")
    wish.withdrawn_at = timezone.now()
    wish.save(update_fields=["withdrawn_at"])
    Placement.objects.filter(wish=wish).delete()
    if wish.case is not None:
        record_step(wish.case, CaseStep.NOTED, by=by, words="Platzwunsch zurückgezogen")
    PlaceRound.objects.filter(pk=held.pk).update(state=RoundState.OPEN)


def _take_places(held: PlaceRound) -> dict[UUID, int]:
    """Facility → places given. Raises ValidationError where there are fewer by now."""
    given = Placement.objects.filter(round=held, facility__isnull=False)
    number = Counter(given.values_list("facility_id", flat=True))
    for facility in Facility.objects.select_for_update().filter(pk__in=number).order_by("pk"):
        if number[facility.pk] > facility.free:
            raise ValidationError(
                f"In „{facility.name}“ sind inzwischen weniger Plätze frei. Rechnen Sie noch einmal."
            )
        Facility.objects.filter(pk=facility.pk).update(taken=F("taken") + number[facility.pk])
    return dict(number)


def round_key(found: PlaceRound) -> bytes:
    """Raises NotReadableError. The caller has checked who asks."""
    try:
        return unwrap_with(found.kid, bytes(found.wrapped_key))
    except (LookupError, sealing.NotOpenedError) as fault:
        raise NotReadableError(UNREADABLE) from fault


@dataclass
class Reckoned:
    """A whole allocation, nothing of it stored."""

    round: PlaceRound
    key: bytes
    wishes: dict[str, PlaceWish]
    said: dict[str, Wish]
    children: dict[str, Child]
    places: dict[str, Place]
    allocation: Allocation
    new: list[PlaceWish]

    def placements(self) -> list[Placement]:
        criteria = read_criteria(self.round.criteria)
        made = []
        for key, outcome in self.allocation.outcomes.items():
            wish, child = self.wishes[key], self.children[key]
            first = next((one for one in child.wishes if one in self.places), "")
            met = met_by(self.said[key], criteria, outcome.place or first, self.round.starts_on)
            words = sentence(outcome, child, self.allocation, self.places, met, self.children)
            told = {"words": words, "points": outcome.points, "rank": outcome.rank}
            made.append(
                Placement(
                    organisation_id=self.round.organisation_id,
                    round=self.round,
                    wish=wish,
                    facility_id=outcome.place or None,
                    waits_for_id=first if outcome.waiting else None,
                    waiting=outcome.waiting,
                    sealed=sealing.seal(json.dumps(told).encode(), self.key, f"placement:{wish.pk}"),
                )
            )
        return made


def reckon(held: PlaceRound, rows: Sequence[Mapping[str, Any]] | None = None) -> Reckoned:
    """``rows``: other criteria than the round's, to see what they would do. Raises NotReadableError."""
    key = round_key(held)
    places = {
        str(one.pk): Place(str(one.pk), one.name, one.free)
        for one in facilities_open_on(held.organisation_id, held.starts_on)
    }
    criteria = read_criteria(held.criteria if rows is None else rows)
    wishes: dict[str, PlaceWish] = {}
    said: dict[str, Wish] = {}
    children: dict[str, Child] = {}
    new: list[PlaceWish] = []
    for wish in held.wishes.filter(withdrawn_at=None).select_related("case__submission"):
        name = str(wish.lot_key)
        wishes[name] = wish
        if not wish.resealed:
            new.append(wish)
        said[name] = _resealed(wish, key).wish(name)
        children[name] = child_of(said[name], criteria, places, held.starts_on)
    return Reckoned(
        held,
        key,
        wishes,
        said,
        children,
        places,
        allocate(places.values(), children.values(), seed=held.seed_on(timezone.localdate())),
        new,
    )


def _resealed(wish: PlaceWish, key: bytes) -> Any:
    """The wish in the clear; from now on the round's key opens it."""
    try:
        said = open_wish(wish, key)
    except sealing.NotOpenedError as fault:
        raise NotReadableError(f"Der Wunsch {wish.reference} lässt sich nicht öffnen.") from fault
    if not wish.resealed:
        wish.resealed = sealing.seal(said.as_json(), key, context_of(wish))
    return said


def held_open(found: PlaceRound) -> PlaceRound:
    held = PlaceRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if held.state == RoundState.PUBLISHED:
        raise ValidationError(DONE)
    return held


def _check(organisation: Organisation, text: RoundText) -> None:
    faults: dict[str, str] = {}
    if not text.name.strip():
        faults["name"] = "Die Runde braucht einen Namen."
    elif PlaceRound.objects.filter(organisation=organisation, name=text.name.strip()[:120]).exists():
        faults["name"] = "Eine Runde mit diesem Namen gibt es schon."
    if text.deadline > text.starts_on:
        faults["deadline"] = "Die Anmeldung muss vor dem Eintritt enden."
    if fault := criteria_fault(text.criteria):
        faults["criteria"] = fault
    if faults:
        raise ValidationError(faults)
