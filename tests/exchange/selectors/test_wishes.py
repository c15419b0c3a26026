from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.exchange.selectors.wishes import (
    WishFilter,
    steps_of,
    voters_of,
    votes_i_may_give,
    wish_by_key,
    wish_list,
)
from fahrplan.exchange.services.wishes import Verdict, answer_wish, merge_wishes, vote_for
from tests.exchange.speaking import LAND, wish
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
VISITOR: Any = AnonymousUser()


@pytest.fixture
def towns() -> Towns:
    return build()


def titles(person: Any = VISITOR, sort: str = "stimmen", **wanted: Any) -> list[str]:
    return [row.title for row in wish_list(person, WishFilter(**wanted), sort)]


def test_most_votes_first_or_newest(towns: Towns) -> None:
    old, _ = wish(towns.leader, "Alt"), wish(towns.leader, "Neu")
    vote_for(old, towns.halle, by=towns.neighbour)
    assert (titles(), titles(sort="neu"), titles(sort="quatsch")) == (
        ["Alt", "Neu"],
        ["Neu", "Alt"],
        ["Alt", "Neu"],
    )


def test_the_list_is_narrowed(towns: Towns) -> None:
    land, provider = (
        wish(towns.leader, "Ans Land"),
        wish(towns.neighbour, "An Dataport", addressee=towns.dataport),
    )
    answer_wish(land, Verdict("checked"), author=LAND)
    vote_for(provider, towns.barleben, by=towns.leader)
    assert titles(to="land") == ["Ans Land"]
    assert titles(to="dataport") == ["An Dataport"]
    assert titles(state="checked") == ["Ans Land"]
    assert titles(towns.neighbour, mine=True) == ["An Dataport"]
    assert len(titles(towns.leader, mine=True)) == 2
    assert titles(text="dataport") == ["An Dataport"]


def test_duplicates_are_shown_only_on_demand(towns: Towns) -> None:
    one, two = wish(towns.leader, "Eins"), wish(towns.leader, "Zwei")
    merge_wishes(one, two, author=LAND)
    assert (titles(), titles(state="duplicate")) == (["Zwei"], ["Eins"])


def test_voters_steps_and_who_may_vote(towns: Towns) -> None:
    one = wish(towns.leader)
    vote_for(one, towns.halle, by=towns.neighbour)
    answer_wish(one, Verdict("checked", "Wir prüfen."), author=LAND)
    assert list(voters_of(one)) == [towns.halle]
    assert [step.answer for step in steps_of(one)] == ["Wir prüfen."]
    assert [list(votes_i_may_give(who)) for who in (towns.leader, towns.seller)] == [[towns.barleben], []]
    assert wish_by_key(one.key) == one
