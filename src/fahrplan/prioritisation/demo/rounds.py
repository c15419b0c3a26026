"""Two invented rounds of Arendsee, marked as demo data: one closed with votes, one open with a few."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState, SeatOrigin
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.services.rounds import Entry, RoundText, create_round, move_round
from fahrplan.prioritisation.services.rounds_voting import Ballot, cast_votes

TOWN = "arendsee-altmark"
SERVICES = ("99102013104000", "99115005104000", "99050012104000")  # dog tax, moving house, trade
OWN = ("Veranstaltung im Ort anmelden", "Schaden an Straße oder Laterne melden")
# Invented: values in the order of the list, 0 for none. The last three came on paper.
RATED = (
    (5, 5, 3, 2, 4), (4, 5, 2, 5, 4), (5, 4, 3, 1, 4), (3, 5, 3, 5, 5), (4, 5, 2, 1, 4), (5, 5, 4, 5, 4),
    (4, 4, 0, 1, 3), (5, 5, 3, 2, 4), (2, 5, 3, 5, 4), (4, 5, 2, 1, 5), (5, 4, 3, 0, 4), (3, 5, 3, 5, 4),
)  # fmt: skip
SPREAD = ((4, 3, 0, 0, 3), (0, 5, 5, 0, 0), (2, 2, 2, 2, 2), (0, 10, 0, 0, 0))
PAPER = 3


@dataclass(frozen=True)
class Shown:
    """A round of the demo: what it says, how people voted, and whether it is over."""

    text: RoundText
    votes: Sequence[Sequence[int]]
    over: bool
    paper: int = 0


@transaction.atomic
def load(author: Author) -> None:
    """Create both once; a second run finds them. Without the town or its services nothing is made."""
    town = Organisation.objects.filter(key=TOWN, active=True).first()
    found = {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=SERVICES)}
    if town is None or not found or RatingRound.objects.filter(organisation=town, is_demo=True).exists():
        return
    services = [found[key] for key in SERVICES if key in found]
    entries = [*(Entry(str(each)[:200], each) for each in services), *(Entry(label) for label in OWN)]
    for shown in _rounds(entries):
        _load(town, shown, author)


def _rounds(entries: Sequence[Entry]) -> list[Shown]:
    rated = RoundText(
        title="Was brauchen unsere Bürgerinnen und Bürger zuerst? (Demo)",
        question="Wie wichtig ist es, dass das bald online geht?",
        method=RoundMethod.RATE,
        entries=entries,
        show_results=True,
    )
    spread = RoundText(
        title="Zehn Punkte für das nächste Jahr (Demo)",
        question="Wofür sollen wir im nächsten Jahr Zeit und Geld einsetzen?",
        method=RoundMethod.POINTS,
        entries=entries,
        points=10,
        show_results=True,
    )
    return [Shown(rated, RATED, over=True, paper=PAPER), Shown(spread, SPREAD, over=False)]


def _load(town: Organisation, shown: Shown, author: Author) -> None:
    made = create_round(town, shown.text, author=author)
    RatingRound.objects.filter(pk=made.pk).update(is_demo=True)
    made = move_round(made, RoundState.OPEN, author=author)
    keys = list(made.items.values_list("pk", flat=True))
    for number, values in enumerate(shown.votes):
        given = {key: value for key, value in zip(keys, values, strict=False) if value}
        on_paper = number >= len(shown.votes) - shown.paper
        secret = hashlib.sha256(f"{made.pk}:{number}".encode()).hexdigest()
        origin = SeatOrigin.PAPER if on_paper else SeatOrigin.PHONE
        cast_votes(made, Ballot(given), secret=secret, origin=origin)
    if shown.over:
        move_round(made, RoundState.CLOSED, author=author)
