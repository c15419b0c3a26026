"""Who sees the inside of an organisation."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.rules import access
from tests.prioritisation.ranked import Fitting
from tests.support.records import member

RULES = ("may_see_ranking", "may_rate", "may_report_cases", "may_see_weights", "may_weigh")


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("visitor", ""),
        ("neighbour", ""),
        ("provider", ""),
        ("steward", ""),
        ("former", ""),
        ("editor", "may_see_ranking may_rate may_see_weights"),
        ("owner", " ".join(RULES)),
    ],
)
def test_only_those_who_work_here(fitting: Fitting, steward: Person, who: str, allowed: str) -> None:
    people = {
        "visitor": AnonymousUser(),
        "neighbour": fitting.people["kalbe"],
        "provider": fitting.people["softhaus"],
        "steward": steward,
        "owner": fitting.people["arendsee"],
        "editor": member(fitting.arendsee, MembershipRole.EDITOR),
        "former": member(fitting.arendsee, ended_at="2026-01-02T00:00Z"),
    }
    found = [name for name in RULES if getattr(access, name)(people[who], fitting.arendsee)]
    assert found == allowed.split()


def test_the_profile_is_read_by_all_and_kept_by_stewards(
    fitting: Fitting, land: Organisation, steward: Person
) -> None:
    assert access.may_see_weights(AnonymousUser(), land)
    assert access.may_weigh(steward, land)
    assert not access.may_weigh(fitting.people["kalbe"], land)


def test_only_municipalities_have_something_to_rank(fitting: Fitting, land: Organisation) -> None:
    assert [access.has_tasks(one) for one in (fitting.arendsee, land, fitting.provider)] == [
        True,
        False,
        False,
    ]
