"""For which municipality a page speaks, and what its reader may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.reuse.rules.access import may_see_inside
from fahrplan.reuse.web.whose import Whose, municipalities_i_work_for, whose
from tests.reuse.fitting import Fitting
from tests.support.records import member


def asked(person: Any, query: str = "") -> Whose:
    request = RequestFactory().get(f"/?{query}")
    request.user = person
    return whose(request)


def test_the_own_municipality_without_a_word(fitting: Fitting) -> None:
    assert asked(fitting.people["kalbe"]).organisation == fitting.towns["kalbe"]


@pytest.mark.parametrize("words", ["barleben", "Barleben", "BARLEBEN"])
def test_another_one_by_key_or_name(fitting: Fitting, words: str) -> None:
    assert asked(fitting.people["kalbe"], f"kommune={words}").organisation == fitting.towns["barleben"]


@pytest.mark.parametrize("words", ["softhaus", "nirgends"])
def test_who_is_no_municipality_is_unknown(fitting: Fitting, words: str) -> None:
    found = asked(AnonymousUser(), f"kommune={words}")
    assert (found.organisation, found.unknown) == (None, True)


def test_a_provider_has_none(fitting: Fitting) -> None:
    serving = member(fitting.arendsee, MembershipRole.PROVIDER)
    assert (asked(serving).organisation, municipalities_i_work_for(serving)) == (None, [])


def test_the_inside_is_seen_as_the_rule_says(fitting: Fitting, steward: Any, citizen: Any) -> None:
    serving = member(fitting.arendsee, MembershipRole.PROVIDER)
    editor = member(fitting.arendsee, MembershipRole.EDITOR)
    waiting = member(fitting.arendsee, verified_at=None)
    people = [AnonymousUser(), steward, citizen, serving, editor, waiting, *fitting.people.values()]
    assert [asked(one).inside for one in people] == [may_see_inside(one) for one in people]
