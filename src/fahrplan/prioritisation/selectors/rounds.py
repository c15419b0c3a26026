"""Rounds as those see them who work for the organisation, and as those do who hold the code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.prioritisation.enums import SeatOrigin
from fahrplan.prioritisation.models import RatingRound, RoundItem, RoundSeat, RoundVote
from fahrplan.prioritisation.rules.rounds import Tally, Terms, normal_code, places, tally


@dataclass(frozen=True)
class ResultLine:
    """``place``: 1 for the highest sum, shared by equal sums."""

    item: RoundItem
    place: int
    tally: Tally


@dataclass(frozen=True)
class Result:
    """``ballots`` counts seats with at least one vote, ``paper`` those of them that came on paper.

    ``lines`` by sum, then by agreement, then as listed. ``at``: when it was counted.
    """

    round: RatingRound
    terms: Terms
    ballots: int
    paper: int
    lines: list[ResultLine]
    at: datetime

    @property
    def best(self) -> int:
        return max((line.tally.total for line in self.lines), default=0)

    @property
    def phones(self) -> int:
        return self.ballots - self.paper


@dataclass(frozen=True)
class OwnBallot:
    """What one seat has said so far: {item: value}."""

    seat: RoundSeat
    values: dict[UUID, int]


def rounds_visible_to(person: Any) -> QuerySet[RatingRound]:
    """Those of the organisations the person works for; nobody else sees any, not even the Land."""
    return RatingRound.objects.filter(organisation__in=worked_for(person)).select_related("organisation")


def rounds_listed(person: Any, organisation: Organisation | None = None) -> QuerySet[Any]:
    """With ``item_count`` and ``ballot_count``; of one organisation or of all the person works for."""
    found = rounds_visible_to(person)
    if organisation is not None:
        found = found.filter(organisation=organisation)
    return found.annotate(
        item_count=_counted(RoundItem.objects.filter(round=OuterRef("pk"))),
        ballot_count=_counted(_voted(RoundSeat.objects.filter(round=OuterRef("pk")))),
    )


def round_for(person: Any, pk: UUID) -> RatingRound | None:
    return rounds_visible_to(person).filter(pk=pk).first()


def round_by_code(typed: str) -> RatingRound | None:
    """Whatever its state; who holds the code may know that it is not open yet."""
    code = normal_code(typed)
    return RatingRound.objects.select_related("organisation").filter(code=code).first() if code else None


def items_of(found: RatingRound) -> list[RoundItem]:
    return list(found.items.select_related("service"))


def own_ballot(found: RatingRound, token_hash: str) -> OwnBallot | None:
    """None for a secret that has no seat in this round."""
    seat = found.seats.filter(token_hash=token_hash).first()
    return _ballot(seat) if seat else None


def sheet_ballot(found: RatingRound, pk: UUID) -> OwnBallot | None:
    """What was entered from one sheet of paper; never a ballot given on a phone."""
    seat = found.seats.select_related("round").filter(pk=pk, origin=SeatOrigin.PAPER).first()
    return _ballot(seat) if seat else None


def _ballot(seat: RoundSeat) -> OwnBallot:
    return OwnBallot(seat, dict(seat.votes.values_list("item_id", "value")))


def sheets_of(found: RatingRound) -> list[RoundSeat]:
    """Sheets of paper in the order they were entered."""
    return list(found.seats.filter(origin=SeatOrigin.PAPER))


def names_of(found: RatingRound) -> list[str]:
    """Who said a name, by name; not what they voted."""
    return list(found.seats.exclude(name="").order_by("name", "pk").values_list("name", flat=True))


def result_of(found: RatingRound) -> Result:
    """Three queries, whatever the number of people."""
    terms = Terms(found.method, found.points)
    seats = _voted(found.seats.order_by()).aggregate(
        ballots=Count("pk"), paper=Count("pk", filter=Q(origin=SeatOrigin.PAPER))
    )
    counts: dict[UUID, dict[int, int]] = defaultdict(dict)
    grouped = (
        RoundVote.objects.filter(item__round=found).values_list("item", "value").annotate(often=Count("pk"))
    )
    for item, value, often in grouped.order_by():
        counts[item][value] = often
    items = items_of(found)
    told = [tally(terms, counts[item.pk], seats["ballots"]) for item in items]
    lines = [ResultLine(*each) for each in zip(items, places(told), told, strict=True)]
    lines.sort(key=lambda line: (-line.tally.total, line.tally.deviation or 0, line.item.position))
    return Result(found, terms, seats["ballots"], seats["paper"], lines, timezone.now())


def _voted(seats: QuerySet[RoundSeat]) -> QuerySet[RoundSeat]:
    return seats.filter(Exists(RoundVote.objects.filter(seat=OuterRef("pk"))))


def _counted(rows: QuerySet[Any]) -> Any:
    """The number of rows, without joining them to the list."""
    number = rows.order_by().values("round").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)
