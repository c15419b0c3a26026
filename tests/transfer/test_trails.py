"""The breadcrumb never leads to a page that its reader may not open."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.transfer.web.trails import FILES, trail


def test_a_steward_comes_from_the_desk(steward: Person) -> None:
    assert trail(steward, FILES) == [("Arbeitsplatz", "/arbeitsplatz/"), FILES]


def test_others_come_from_their_own_area(citizen: Person) -> None:
    assert trail(citizen) == [("Mein Bereich", "/mein-bereich/")]
