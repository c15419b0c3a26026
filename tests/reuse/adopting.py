"""What the tests of adoptions share: entries, and people around Halle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.proposing import Claim, propose_adoption
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution
from tests.municipalities.conftest import World
from tests.support.records import member, organisation, person

AUTHOR = Author(label="Prüfung")
SECRETS = ("VOIS", "1.234,50", "Hat gut geklappt", "Frau Anruf 0345 1")
ROLES = ("visitor", "citizen", "provider", "other_provider", "neighbour", "owner", "steward")
INSIDERS = ("neighbour", "owner", "steward")


@dataclass(frozen=True)
class Town:
    """``owner`` leads Halle, ``neighbour`` another town; ``provider`` makes ``solution``, ``other_provider`` not."""

    world: World
    halle: Organisation
    harbke: Organisation
    solution: Solution
    other: Solution
    voice: dict[str, Person]

    def who(self, role: str) -> Person | None:
        return self.voice.get(role)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def solution(key: str, **fields: Any) -> Solution:
    values = {"name": key.title(), "kind": SolutionKind.ONLINE_SERVICE}
    return Solution.objects.create(key=key, **(values | fields))


def planned(town: Town, **fields: Any) -> AdoptionFacts:
    values: dict[str, Any] = {
        "state": "planned", "services": [town.world.dog_tax], "planned_for": in_days(200)
    }  # fmt: skip
    return AdoptionFacts(**(values | fields))


def in_use(town: Town, **fields: Any) -> AdoptionFacts:
    return AdoptionFacts(**({"state": "in_use", "services": [town.world.dog_tax]} | fields))


def inside(**fields: Any) -> InsideFacts:
    """What nobody outside may read; see SECRETS."""
    values: dict[str, Any] = {
        "fachverfahren": Solution.objects.filter(key="vois").first()
        or solution("vois", name="VOIS", kind=SolutionKind.FACHVERFAHREN),
        "cost_once": Decimal("1234.50"),
        "cost_yearly": Decimal("99.00"),
        "staff_days_once": Decimal("12.5"),
        "experience": "Hat gut geklappt",
        "may_be_called": True,
        "call_contact": "Frau Anruf 0345 1",
    }
    return InsideFacts(**(values | fields))


def recorded(town: Town, facts: AdoptionFacts | None = None, at: Organisation | None = None) -> Adoption:
    """An entry of Halle by its owner."""
    if at is not None:
        return record_adoption(at, town.solution, facts or planned(town), author=AUTHOR)
    author = author_of(town.voice["owner"])
    return record_adoption(town.halle, town.solution, facts or planned(town), author=author)


def proposed(town: Town, by: str = "neighbour", **fields: Any) -> Adoption:
    claim = Claim(planned(town, **fields), "Stand im Amtsblatt")
    return propose_adoption(town.halle, town.solution, claim, by=town.voice[by])


@pytest.fixture
def town(world: World) -> Town:
    softhaus = organisation("softhaus", OrganisationKind.IT_PROVIDER, name="Softhaus")
    rival = organisation("rivale", OrganisationKind.IT_PROVIDER, name="Rivale")
    halle, harbke = world.organisation("halle"), world.organisation("harbke")
    voice = {
        "citizen": person("Bürger Beispiel"),
        "provider": member(softhaus),
        "other_provider": member(rival),
        "neighbour": member(harbke),
        "owner": member(halle),
        "steward": person("Stefanie Steward", is_steward=True),
    }
    mine = solution("hund-online", name="Hund online", provider=softhaus)
    return Town(world, halle, harbke, mine, solution("anders", name="Anders"), voice)
