"""People around one cell, and words about it, for tests."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Attainment, Observation
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.services import assign_department
from tests.municipalities.conftest import World
from tests.support.records import member, person

AUTHOR = Author(label="Petra Prüfung")
URL = "https://halle.example/hundesteuer"
OWNERS = ["coordinator", "deputy", "editor"]
OTHERS = ["citizen", "neighbour", "provider", "other_editor", "unverified"]


def someone(world: World, who: str) -> Person:
    """A person in a role around the dog tax in Halle; its department is the tax office."""
    halle = world.organisation("halle")
    if who == "steward":
        return person("Stefanie Steward", is_steward=True)
    if who == "citizen":
        return person("Bürger Beispiel")
    if who == "neighbour":
        return member(world.organisation("harbke"))
    if who == "unverified":
        return member(halle, verified_at=None)
    if who in ("editor", "other_editor"):
        assign_department(halle, service=world.dog_tax, department="Steueramt", author=AUTHOR)
        assign_department(halle, service=world.residence, department="Bürgeramt", author=AUTHOR)
        mine = "Steueramt" if who == "editor" else "Bürgeramt"
        return member(halle, MembershipRole.EDITOR, department=halle.departments.get(name=mine))
    return member(halle, MembershipRole(who))


def said(
    world: World, finding: str = "online", source: str = "self", *, ago: int = 0, url: str = URL
) -> Observation:
    """A word about the dog tax in Halle, so many days ago."""
    word = Word(
        finding,
        source,
        url=url if finding == "online" else "",
        seen_on=timezone.localdate() - timedelta(days=ago),
    )
    return record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)


def state_today(world: World) -> str:
    """The stored state of the dog tax in Halle today; empty where there is none."""
    today = timezone.localdate()
    rows = Attainment.objects.filter(service=world.dog_tax, organisation__key="halle", from_day__lte=today)
    return rows.order_by("-from_day").values_list("state", flat=True).first() or ""
