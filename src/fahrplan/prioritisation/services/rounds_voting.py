"""Votes: stored whole or not at all, and stored before anybody says thank you."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.prioritisation.enums import RoundState, SeatOrigin
from fahrplan.prioritisation.models import RatingRound, RoundSeat, RoundVote
from fahrplan.prioritisation.rules.rounds import Terms, ballot_faults
from fahrplan.prioritisation.services.rounds import locked

MOST_SEATS = 1_000
CLOSED = "Die Runde ist geschlossen. Ihre Angaben wurden nicht mehr gezählt; sie stehen noch unten."
NOT_OPEN = (
    "Die Runde ist noch nicht eröffnet. Bitte warten Sie auf die Leitung und senden Sie dann noch einmal."
)
FOREIGN = "Das Formular gehört nicht zu dieser Runde. Bitte laden Sie die Seite neu."
FULL = f"An einer Runde können höchstens {MOST_SEATS} Menschen teilnehmen."


@dataclass(frozen=True)
class Ballot:
    """What one person says, all at once: {item: value}; an item that is not in it has no vote."""

    values: Mapping[UUID, int]
    name: str = ""


@transaction.atomic
def cast_votes(
    found: RatingRound, ballot: Ballot, *, secret: str, origin: str = SeatOrigin.PHONE
) -> RoundSeat:
    """Replace what the holder of ``secret`` has said before; committed when this returns.

    The same ballot sent twice counts once. Raises ValidationError, by item as ``str(pk)``, and stores nothing
    where the round takes no votes, an item is not its own, or the values are not allowed.
    """
    whole = _check(found, ballot)
    seat = _cast_again(found, hash_of(secret), ballot)
    if seat is None:
        seat = _new_seat(found, hash_of(secret), origin, _name(ballot))
        _replace(seat, ballot.values)
    if not whole:
        _drop_others(seat, ballot.values)
    return seat


@transaction.atomic
def correct_sheet(seat: RoundSeat, ballot: Ballot) -> None:
    """Another reading of a sheet of paper. Raises ValidationError as ``cast_votes`` does."""
    whole = _check(seat.round, ballot)
    stored = RoundSeat.objects.select_for_update(no_key=True).filter(pk=seat.pk).first()
    if stored is None:
        raise ValidationError("Diesen Bogen gibt es nicht mehr.")
    _rename(stored, _name(ballot))
    _replace(stored, ballot.values)
    if not whole:
        _drop_others(stored, ballot.values)


@transaction.atomic
def remove_sheet(seat: RoundSeat) -> None:
    """A sheet of paper that was entered by mistake; gone already, nothing happens. Raises ValidationError."""
    if locked(seat.round).state == RoundState.CLOSED:
        raise ValidationError("Die Runde ist geschlossen. Öffnen Sie sie wieder, um einen Bogen zu löschen.")
    RoundSeat.objects.filter(pk=seat.pk, origin=SeatOrigin.PAPER).delete()


def _check(found: RatingRound, ballot: Ballot) -> bool:
    """Whether it says something about every item."""
    terms, own = _held_open(found)
    if ballot.values.keys() - own:
        raise ValidationError(FOREIGN)
    if faults := ballot_faults(terms, {str(pk): value for pk, value in ballot.values.items()}):
        raise ValidationError({key or "__all__": [words] for key, words in faults.items()})
    return len(own) == len(ballot.values)


HELD = """
    SELECT state, closes_at, method, points,
        ARRAY(SELECT i.id FROM prioritisation_rounditem i WHERE i.round_id = r.id)
    FROM prioritisation_ratinground r WHERE r.id = %s FOR SHARE OF r
"""


def _held_open(found: RatingRound) -> tuple[Terms, set[UUID]]:
    """How the round is judged, and its items, as stored now. Changing it waits until this transaction ends.

    A shared lock: people who vote do not wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, [found.pk])
        row = cursor.fetchone()
    if row is None:
        raise ValidationError("Diese Runde gibt es nicht mehr.")
    state, closes_at, method, points, items = row
    if state == RoundState.DRAFT:
        raise ValidationError(NOT_OPEN)
    if not RatingRound(state=state, closes_at=closes_at).takes_votes():
        raise ValidationError(CLOSED)
    return Terms(method, points), set(items)


# The seat is changed first and so held: two ballots of one person come after each other. One statement, because a whole
# room presses at the same instant.
CAST_AGAIN = """
    WITH seat AS (
        UPDATE prioritisation_roundseat SET name = %s, changed_at = %s WHERE round_id = %s AND token_hash = %s
        RETURNING id, origin, created_at
    ), stored AS (
        INSERT INTO prioritisation_roundvote (seat_id, item_id, value)
        SELECT seat.id, told.item, told.value FROM seat, unnest(%s::uuid[], %s::int[]) AS told(item, value)
        ON CONFLICT (seat_id, item_id) DO UPDATE SET value = EXCLUDED.value
    )
    SELECT id, origin, created_at FROM seat
"""


def _cast_again(found: RatingRound, token: str, ballot: Ballot) -> RoundSeat | None:
    """The seat of this secret, renamed, with new votes and changed ones; None where it has no seat yet."""
    name, now = _name(ballot), timezone.now()
    told: list[Any] = [name, now, found.pk, token, list(ballot.values), list(ballot.values.values())]
    with connection.cursor() as cursor:
        cursor.execute(CAST_AGAIN, told)
        row = cursor.fetchone()
    if row is None:
        return None
    fields = [field.attname for field in RoundSeat._meta.concrete_fields]
    known = {"round_id": found.pk, "token_hash": token, "name": name, "changed_at": now}
    stored = {**known, **dict(zip(("id", "origin", "created_at"), row, strict=True))}
    seat = RoundSeat.from_db(connection.alias, fields, [stored[field] for field in fields])
    seat.round = found
    return seat


def _new_seat(found: RatingRound, token: str, origin: str, name: str) -> RoundSeat:
    if RoundSeat.objects.filter(round=found).count() >= MOST_SEATS:
        raise ValidationError(FULL)
    new = RoundSeat(round=found, token_hash=token, origin=origin, name=name)
    RoundSeat.objects.bulk_create([new], ignore_conflicts=True)
    return RoundSeat.objects.select_for_update(no_key=True).get(round=found, token_hash=token)


def _rename(seat: RoundSeat, name: str) -> None:
    seat.name, seat.changed_at = name, timezone.now()
    seat.save(update_fields=["name", "changed_at"])


def _name(ballot: Ballot) -> str:
    return " ".join(ballot.name.split())[:80]


def _replace(seat: RoundSeat, values: Mapping[UUID, int]) -> None:
    """One statement stores new votes and changed ones; the unique constraint lets none exist twice."""
    RoundVote.objects.bulk_create(
        [RoundVote(seat=seat, item_id=pk, value=value) for pk, value in values.items()],
        update_conflicts=True,
        unique_fields=["seat", "item"],
        update_fields=["value"],
    )


def _drop_others(seat: RoundSeat, values: Mapping[UUID, int]) -> None:
    RoundVote.objects.filter(seat=seat).exclude(item__in=list(values)).delete()
