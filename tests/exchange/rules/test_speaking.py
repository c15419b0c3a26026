"""Who may do what, as visitor, citizen, neighbour, provider, seller, coordinator and steward."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.exchange.models import Announcement, Article, Post
from fahrplan.exchange.rules import speaking
from fahrplan.exchange.services.articles import write_article
from fahrplan.solutions.models import Solution
from tests.exchange.speaking import LAND, ask, wish
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")


@pytest.fixture
def towns() -> Towns:
    return build()


def allowed(rule: Any, towns: Towns, subject: Any = None) -> set[str]:
    """Roles that the rule lets through."""
    found = {role for role in ROLES if rule(getattr(towns, role), subject)}
    return found | ({"visitor"} if rule(AnonymousUser(), subject) else set())


def test_everybody_sees_a_public_question(towns: Towns) -> None:
    assert allowed(speaking.may_see_question, towns, ask(towns.leader)) == {*ROLES, "visitor"}


def test_a_question_for_municipalities_is_for_them_and_the_land(towns: Towns) -> None:
    question = ask(towns.leader, visibility="municipal")
    assert allowed(speaking.may_see_question, towns, question) == {"leader", "neighbour", "steward"}


def test_who_asked_sees_the_own_question(towns: Towns) -> None:
    question = ask(towns.provider, visibility="municipal")
    assert speaking.may_see_question(towns.provider, question) is True


def test_who_is_to_answer_sees_and_answers(towns: Towns) -> None:
    question = ask(towns.leader, visibility="municipal")
    question.assigned_organisation = towns.dataport
    assert allowed(speaking.may_answer, towns, question) == {"seller", "steward"}
    assert speaking.may_see_question(towns.seller, question) is True


def test_an_assigned_person_answers(towns: Towns) -> None:
    question = ask(towns.leader)
    question.assigned_person = towns.citizen
    assert allowed(speaking.may_answer, towns, question) == {"citizen", "steward"}


def test_only_the_land_arranges(towns: Towns) -> None:
    assert allowed(speaking.may_arrange, towns) == {"steward"}
    assert allowed(speaking.may_moderate, towns) == {"steward"}
    assert allowed(speaking.may_merge_wishes, towns) == {"steward"}


def test_the_signed_in_ask_post_and_wish(towns: Towns) -> None:
    for rule in (speaking.may_ask, speaking.may_post, speaking.may_wish):
        assert allowed(rule, towns) == set(ROLES)


def test_the_own_question_may_be_changed(towns: Towns) -> None:
    assert allowed(speaking.may_edit_question, towns, ask(towns.citizen)) == {"citizen", "steward"}


def test_municipalities_and_the_land_write_knowledge(towns: Towns) -> None:
    assert allowed(speaking.may_write_articles, towns) == {"leader", "neighbour", "steward"}


def article(towns: Towns) -> Article:
    values = {"title": "Titel", "body": "Text", "owner": towns.barleben, "keeper": towns.citizen}
    return write_article(values, author=LAND)


def test_owner_and_keeper_change_an_article(towns: Towns) -> None:
    assert allowed(speaking.may_edit_article, towns, article(towns)) == {"leader", "citizen", "steward"}


def test_a_post_can_be_changed_by_its_author_for_half_an_hour(towns: Towns) -> None:
    post = Post(author=towns.citizen)
    assert allowed(speaking.may_edit_post, towns, post) == {"citizen"}
    post.created_at = timezone.now() - timedelta(minutes=31)
    assert allowed(speaking.may_edit_post, towns, post) == set()


def test_a_hidden_post_cannot_be_changed(towns: Towns) -> None:
    post = Post(author=towns.citizen, hidden_at=timezone.now())
    assert allowed(speaking.may_edit_post, towns, post) == set()


def test_who_leads_a_municipality_votes_for_it(towns: Towns) -> None:
    assert allowed(speaking.may_vote, towns, towns.barleben) == {"leader"}


def test_a_provider_is_no_municipality_and_does_not_vote(towns: Towns) -> None:
    assert allowed(speaking.may_vote, towns, towns.dataport) == set()


def test_a_wish_to_the_land_is_answered_by_the_land(towns: Towns) -> None:
    assert allowed(speaking.may_answer_wish, towns, wish(towns.leader)) == {"steward"}


def test_a_wish_to_a_provider_is_answered_by_its_people(towns: Towns) -> None:
    to_them = wish(towns.leader, addressee=towns.dataport)
    assert allowed(speaking.may_answer_wish, towns, to_them) == {"seller", "steward"}


def test_who_announced_it_goes_on_with_it(towns: Towns) -> None:
    by_them = Announcement(organisation=towns.dataport)
    assert allowed(speaking.may_update_announcement, towns, by_them) == {"seller", "steward"}
    assert allowed(speaking.may_update_announcement, towns, Announcement()) == {"steward"}


def test_who_offers_a_solution_announces(towns: Towns) -> None:
    assert allowed(speaking.may_announce, towns) == {"steward"}
    Solution.objects.create(key="pay", name="Pay", kind="online_service", provider=towns.dataport)
    assert allowed(speaking.may_announce, towns) == {"seller", "steward"}
