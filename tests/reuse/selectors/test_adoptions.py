"""Reading adoptions: what each person gets."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from fahrplan.reuse.models import Adoption
from fahrplan.reuse.selectors.adoptions import (
    Sight,
    adoption_tasks,
    adoption_view,
    adoptions_visible_to,
    public_adoptions,
    sight_of,
    stays_for,
)
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.reuse.services.merging import merge_adoptions
from tests.reuse.adopting import AUTHOR, INSIDERS, ROLES, Town, in_use, inside, proposed, recorded


def sight(town: Town, role: str) -> Sight:
    return sight_of(town.who(role) or AnonymousUser())


@pytest.mark.parametrize("role", ROLES)
def test_the_inside_is_given_to_few(town: Town, role: str) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    found = adoption_view(stored.pk, sight(town, role))
    assert found is not None
    assert (found[1].inside is not None) == (role in INSIDERS)


@pytest.mark.parametrize("role", ROLES)
def test_proposals_are_seen_by_those_concerned(town: Town, role: str) -> None:
    proposed(town)
    expected = 1 if role in ("neighbour", "owner", "steward") else 0
    assert (adoptions_visible_to(sight(town, role)).count(), public_adoptions().count()) == (expected, 0)


def test_a_visitor_costs_no_query(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert sight_of(AnonymousUser()) == Sight()


def test_a_chain_of_duplicates_ends_at_what_stays(town: Town) -> None:
    stays = recorded(town)
    gone = record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    assert (stays_for(gone.pk), stays_for(stays.pk)) == (stays.pk, None)


def test_what_waits_is_a_task_of_the_owner(town: Town) -> None:
    proposed(town)
    told = {role: [task.text for task in adoption_tasks(town.voice[role])] for role in ("owner", "neighbour")}
    assert told == {"owner": ["1 Vorschlag zur Nachnutzung zu beantworten"], "neighbour": []}


def test_a_declined_proposal_keeps_its_answer_for_the_proposer(town: Town) -> None:
    stored = proposed(town)
    Adoption.objects.filter(pk=stored.pk).update(origin="declined", answer="Nein")
    found = adoption_view(stored.pk, sight(town, "neighbour"))
    assert found is not None
    assert found[1].asked is not None
    assert found[1].asked.answer == "Nein"
