"""Changing the criteria of a round: one person proposes and sees the effect, another confirms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import PlaceRound
from fahrplan.cases.rules.allocation import Outcome
from fahrplan.cases.rules.allocation_criteria import criteria_fault
from fahrplan.cases.services.places_rounds import held_open, reckon
from fahrplan.forms.rules.editing import seen_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry

NOT_KEPT = (
    "Diese Angabe wurde bei den bisherigen Wünschen nicht aufgehoben. Dafür braucht es eine neue Runde."
)
SAME = "Diese Kriterien gelten schon."
NOTHING = "Es ist nichts vorgeschlagen."
OWN = "Bestätigen muss eine andere Person als die, die vorgeschlagen hat."
STALE = "Der Vorschlag hat sich inzwischen geändert. Bitte sehen Sie ihn noch einmal an."


@dataclass(frozen=True)
class Effect:
    """What other criteria would do, in numbers alone. ``places``: facility, children now, children then."""

    wishes: int
    placed: tuple[int, int]
    gaining: int
    losing: int
    moving: int
    places: tuple[tuple[str, int, int], ...]


def has_wishes(found: PlaceRound) -> bool:
    return found.wishes.filter(withdrawn_at=None).exists()


def effect_of(found: PlaceRound, rows: Sequence[Mapping[str, Any]]) -> Effect:
    """Reckoned with today's wishes; stores nothing. Raises NotReadableError."""
    now, then = reckon(found), reckon(found, rows)
    before, after = now.allocation.outcomes, then.allocation.outcomes
    pairs = [(before[key].place, after[key].place) for key in before]
    return Effect(
        wishes=len(pairs),
        placed=(_placed(before), _placed(after)),
        gaining=sum(1 for old, new in pairs if new and not old),
        losing=sum(1 for old, new in pairs if old and not new),
        moving=sum(1 for old, new in pairs if old and new and old != new),
        places=tuple(
            (place.name, len(now.allocation.holders.get(key, ())), len(then.allocation.holders.get(key, ())))
            for key, place in now.places.items()
        ),
    )


def _placed(outcomes: Mapping[str, Outcome]) -> int:
    return sum(1 for one in outcomes.values() if one.place)


def require_known_facts(held: PlaceRound, wanted: Sequence[Mapping[str, Any]]) -> None:
    """A wish keeps only what was asked when it came. Raises ValidationError."""
    facts = {row["fact"] for row in held.criteria}
    if any(row["fact"] not in facts for row in wanted) and has_wishes(held):
        raise ValidationError(NOT_KEPT)


@transaction.atomic
def propose_criteria(found: PlaceRound, rows: Sequence[Mapping[str, Any]], *, by: Person) -> PlaceRound:
    """Until a second person confirms them nothing is reckoned. Raises ValidationError."""
    held = held_open(found)
    wanted = [dict(row) for row in rows]
    if fault := criteria_fault(wanted):
        raise ValidationError(fault)
    require_known_facts(held, wanted)
    if wanted == held.criteria:
        raise ValidationError(SAME)
    return _kept(held, wanted, by)


@transaction.atomic
def confirm_criteria(found: PlaceRound, *, by: Person, seen: str) -> PlaceRound:
    """They count from now on, and what was reckoned has to be reckoned again. ``seen``: ``seen_of`` the proposal.

    Raises ValidationError.
    """
    held = held_open(found)
    if not held.proposed:
        raise ValidationError(NOTHING)
    if held.proposed_by_id == by.pk:
        raise ValidationError(OWN)
    if seen != seen_of(held.proposed):
        raise ValidationError(STALE)
    require_known_facts(held, held.proposed)
    before, held.criteria, held.state = held.criteria, held.proposed, RoundState.OPEN
    held.save(update_fields=["criteria", "state"])
    journal([entry(held, ChangeKind.CHANGED, author_of(by), field="criteria", old=before, new=held.criteria)])
    return _kept(held, [], None)


@transaction.atomic
def drop_criteria(found: PlaceRound, *, by: Person) -> PlaceRound:
    """Nothing changes; either person may. Raises ValidationError."""
    held = held_open(found)
    if not held.proposed:
        raise ValidationError(NOTHING)
    journal([entry(held, ChangeKind.CHANGED, author_of(by), field="proposed", old=held.proposed, new=None)])
    return _kept(held, [], None)


def _kept(held: PlaceRound, wanted: list[dict[str, Any]], by: Person | None) -> PlaceRound:
    held.proposed, held.proposed_by = wanted, str(by)[:200] if by else ""
    held.proposed_by_id = by.pk if by else None
    held.save(update_fields=["proposed", "proposed_by", "proposed_by_id"])
    if by is not None:
        journal([entry(held, ChangeKind.CHANGED, author_of(by), field="proposed", new=wanted)])
    return held
