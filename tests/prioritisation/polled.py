"""A town with a round, people who lead it, and strangers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState
from fahrplan.prioritisation.models import RatingRound, RoundItem, RoundSeat
from fahrplan.prioritisation.services.rounds import Entry, RoundText, create_round, move_round
from fahrplan.prioritisation.services.rounds_voting import Ballot, cast_votes
from tests.support.records import member, organisation, person, service

AUTHOR = Author(label="Anke")
STRANGERS = ("citizen", "neighbour", "provider", "steward")


@dataclass(frozen=True)
class Poll:
    """``lead`` coordinates the town; ``strangers`` work elsewhere, for a provider of the town, or for the Land."""

    town: Organisation
    lead: Person
    dogs: PublicService
    homes: PublicService
    strangers: dict[str, Person] = field(default_factory=dict)

    def text(self, **said: Any) -> RoundText:
        values: dict[str, Any] = {
            "title": "Was zuerst?",
            "question": "Wie wichtig?",
            "method": RoundMethod.RATE,
            "entries": self.entries,
        }
        return RoundText(**(values | said))

    @property
    def entries(self) -> list[Entry]:
        return [Entry("Hunde", self.dogs), Entry("Wohnsitz", self.homes), Entry("Dorffest anmelden")]

    def round(self, state: str = RoundState.OPEN, **said: Any) -> RatingRound:
        made = create_round(self.town, self.text(**said), author=AUTHOR)
        return made if state == RoundState.DRAFT else move_round(made, RoundState.OPEN, author=AUTHOR)

    def points(self, points: int = 10, **said: Any) -> RatingRound:
        return self.round(method=RoundMethod.POINTS, points=points, **said)


@pytest.fixture
def poll(db: None) -> Poll:
    town = organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE, name="Arendsee")
    other = organisation("halle", OrganisationKind.KREISFREIE_STADT, name="Halle")
    strangers = {
        "citizen": person("Bürger"),
        "neighbour": member(other),
        "provider": member(town, MembershipRole.PROVIDER),
        "steward": person("Steward", is_steward=True),
    }
    services = service("99102013104000", "Hundesteuer"), service("99115005104000", "Wohnsitz")
    return Poll(town, member(town), *services, strangers)


def items(found: RatingRound) -> list[RoundItem]:
    return list(found.items.all())


def vote(found: RatingRound, *values: int, secret: str = "", name: str = "") -> RoundSeat:
    """One ballot: values in the order of the list, 0 for none. Without ``secret`` by somebody new."""
    given: dict[UUID, int] = {
        item.pk: value for item, value in zip(items(found), values, strict=False) if value
    }
    return cast_votes(found, Ballot(given, name), secret=secret or f"person {found.seats.count()}")


def closed(found: RatingRound) -> RatingRound:
    return move_round(found, RoundState.CLOSED, author=AUTHOR)


def stored(found: RatingRound) -> list[tuple[str, int]]:
    """Every vote of the round: (label, value)."""
    rows = found.items.values_list("label", "votes__value").exclude(votes=None)
    return sorted((label, value) for label, value in rows)
