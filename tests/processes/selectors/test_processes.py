"""Reading processes."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.processes.selectors.processes import (
    ProcessFilter,
    file_of,
    possible_owners,
    process_by_key,
    processes,
    version_of,
)
from tests.processes.process_records import process, town
from tests.support.records import member, organisation, person, service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (ProcessFilter(), ["Alpha", "Beta"]),
        (ProcessFilter(kind="ist"), ["Beta"]),
        (ProcessFilter(stage="vision"), ["Alpha"]),
        (ProcessFilter(service="99102013104000"), ["Beta"]),
        (ProcessFilter(owner="barleben"), ["Alpha", "Beta"]),
        (ProcessFilter(owner="halle"), []),
        (ProcessFilter(text="hundesteuer barleben"), ["Beta"]),
        (ProcessFilter(text="nichts davon"), []),
    ],
)
def test_every_filter_narrows(choice: ProcessFilter, titles: list[str]) -> None:
    home = town()
    process(home, "Beta", kind="ist", service=service())
    process(home, "Alpha", stage="vision")
    assert [one.title for one in processes(choice)] == titles


def test_what_does_not_exist_is_none() -> None:
    one = process(town())
    assert (process_by_key("x"), version_of(one, 2), file_of(one, 2)) == (None, None, None)


def test_owners_are_where_one_draws() -> None:
    home = town()
    land = organisation("land", OrganisationKind.LAND)
    assert possible_owners(member(home, MembershipRole.EDITOR)) == [home]
    assert possible_owners(member(home, MembershipRole.PROVIDER)) == []
    assert possible_owners(person(is_steward=True)) == [land]
