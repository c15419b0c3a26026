from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.models import Wish, WishVote
from fahrplan.exchange.services.wishes import (
    Verdict,
    answer_wish,
    merge_wishes,
    split_wish,
    vote_for,
    withdraw_vote,
)
from fahrplan.notices.rules.news import Subject
from fahrplan.notices.services import follow
from fahrplan.solutions.models import Solution, SolutionVersion
from tests.exchange.speaking import LAND, told, wish
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def solution(towns: Towns, key: str = "pay") -> Solution:
    return Solution.objects.create(key=key, name=key.title(), kind="online_service", provider=towns.dataport)


def test_a_wish_to_the_land_reaches_the_land(towns: Towns) -> None:
    one = wish(towns.leader, organisation=towns.barleben)
    assert (one.addressee, one.state, one.votes) == (None, "new", 0)
    assert told(towns.steward) == ["Neuer Wunsch: Bezahlen mit Raten"]


def test_a_wish_for_a_solution_goes_to_its_provider(towns: Towns) -> None:
    one = wish(towns.leader, solution=solution(towns))
    assert one.addressee == towns.dataport
    assert told(towns.seller) == ["Neuer Wunsch: Bezahlen mit Raten"]


def test_the_same_wish_twice_stays_one(towns: Towns) -> None:
    assert wish(towns.leader).pk == wish(towns.leader).pk


def test_ten_wishes_a_day_are_enough(towns: Towns) -> None:
    for number in range(10):
        wish(towns.citizen, f"Wunsch {number}")
    with pytest.raises(ValidationError):
        wish(towns.citizen, "Wunsch 11")


def test_nobody_wishes_for_a_foreign_organisation(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        wish(towns.citizen, organisation=towns.halle)


def test_each_municipality_votes_once(towns: Towns) -> None:
    one = wish(towns.leader)
    for _ in range(2):
        vote_for(one, towns.barleben, by=towns.leader)
    vote_for(one, towns.halle, by=towns.neighbour)
    assert one.votes == 2
    withdraw_vote(one, towns.halle)
    assert one.votes == 1


def test_only_municipalities_vote(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        vote_for(wish(towns.leader), towns.dataport, by=towns.seller)


def test_voters_are_told_once_what_became_of_it(towns: Towns) -> None:
    one = wish(towns.citizen)
    vote_for(one, towns.barleben, by=towns.leader)
    follow(towns.leader, Subject("wish", one.key, "Wunsch", one.url))
    for _ in range(2):
        answer_wish(one, Verdict("planned", "Kommt."), author=LAND)
    words = ["Wunsch geplant: Bezahlen mit Raten"]
    assert (told(towns.leader), told(towns.citizen)) == (words, words)
    assert one.steps.count() == 1


def test_what_came_names_the_release(towns: Towns) -> None:
    product = solution(towns)
    version = SolutionVersion.objects.create(solution=product, number="2.0", life_cycle="current")
    one = wish(towns.leader, solution=product)
    answer_wish(one, Verdict("done", release=version), author=LAND)
    assert (one.state, one.release) == ("done", version)


@pytest.mark.parametrize(
    ("verdict", "field"),
    [
        (Verdict("declined"), "answer"),
        (Verdict("planned"), "answer"),
        (Verdict("done"), "release_text"),
        (Verdict("duplicate", "Doppelt"), "state"),
        (Verdict("quatsch", "Ja"), "state"),
    ],
)
def test_verdicts_need_their_reasons(towns: Towns, verdict: Verdict, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        answer_wish(wish(towns.leader), verdict, author=LAND)
    assert list(fault.value.message_dict) == [field]


def test_a_release_of_another_solution_is_refused(towns: Towns) -> None:
    other = SolutionVersion.objects.create(solution=solution(towns, "x"), number="1", life_cycle="current")
    with pytest.raises(ValidationError):
        answer_wish(wish(towns.leader, solution=solution(towns)), Verdict("done", release=other), author=LAND)


def test_duplicates_unite_votes_once_for_each_municipality(towns: Towns) -> None:
    one, two = wish(towns.leader), wish(towns.neighbour, "Ratenzahlung")
    vote_for(one, towns.barleben, by=towns.leader)
    vote_for(two, towns.barleben, by=towns.leader)
    vote_for(two, towns.halle, by=towns.neighbour)
    merge_wishes(two, one, author=LAND)
    one.refresh_from_db()
    assert (one.votes, two.state) == (2, "duplicate")
    assert told(towns.neighbour) == ["Ihr Wunsch wurde zusammengeführt: Bezahlen mit Raten"]


def test_a_vote_for_a_duplicate_counts_for_the_one_that_goes_on(towns: Towns) -> None:
    one, two = wish(towns.leader), wish(towns.leader, "Ratenzahlung")
    merge_wishes(two, one, author=LAND)
    vote_for(two, towns.halle, by=towns.neighbour)
    assert Wish.objects.get(pk=one.pk).votes == 1
    assert WishVote.objects.get().wish == one


def test_voters_of_duplicates_are_told_too(towns: Towns) -> None:
    one, two = wish(towns.leader), wish(towns.citizen, "Ratenzahlung")
    vote_for(two, towns.halle, by=towns.neighbour)
    merge_wishes(two, one, author=LAND)
    answer_wish(one, Verdict("checked"), author=LAND)
    assert told(towns.neighbour)[-1] == "Wunsch geprüft: Bezahlen mit Raten"
    assert told(towns.citizen)[-1] == "Wunsch geprüft: Bezahlen mit Raten"


def test_merging_with_itself_in_a_circle_or_twice_is_refused(towns: Towns) -> None:
    one, two, three = (wish(towns.leader, f"Wunsch {number}") for number in range(3))
    merge_wishes(one, two, author=LAND)
    for this, goal in ((two, two), (two, one), (one, three)):
        with pytest.raises(ValidationError):
            merge_wishes(this, goal, author=LAND)


def test_splitting_gives_back_state_and_votes(towns: Towns) -> None:
    one, two = wish(towns.leader), wish(towns.leader, "Ratenzahlung")
    vote_for(two, towns.halle, by=towns.neighbour)
    answer_wish(two, Verdict("checked"), author=LAND)
    merge_wishes(two, one, author=LAND)
    split_wish(two, author=LAND)
    one.refresh_from_db()
    assert (one.votes, two.votes, two.state, two.merged_into) == (0, 1, "checked", None)
    with pytest.raises(ValidationError):
        split_wish(two, author=LAND)


def test_a_settled_wish_takes_no_votes(towns: Towns) -> None:
    one = wish(towns.leader)
    answer_wish(one, Verdict("declined", "Geht nicht."), author=LAND)
    with pytest.raises(ValidationError):
        vote_for(one, towns.halle, by=towns.neighbour)
