"""One cell with what is known of it, and who may answer for it."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.implementation.models import Implementation, StatusProposal
from fahrplan.implementation.selectors.owning import (
    cell_by_keys,
    last_words,
    owned_by,
    proposals_to_answer,
    proposals_visible_to,
    verdict_on,
)
from fahrplan.implementation.services.proposals import Claimed, dispute_proposal, propose_status
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services
from fahrplan.municipalities.services import Claim, assign_department, edit_department, set_responsibility
from tests.implementation.saying import AUTHOR, OTHERS, OWNERS, said, someone
from tests.municipalities.conftest import World
from tests.support.records import person

KEY = "99102013104000"


def proposed(world: World) -> StatusProposal:
    return propose_status(
        world.dog_tax, world.organisation("halle"), Claimed("online", "Gesehen"), by=person("Paul")
    )


def test_a_cell_of_which_nothing_was_said(world: World) -> None:
    cell = cell_by_keys(KEY, "halle")
    assert cell is not None
    assert (cell.service, cell.organisation.key, cell.stored, cell.waiting) == (
        world.dog_tax,
        "halle",
        False,
        0,
    )


@pytest.mark.parametrize(("leika_key", "key"), [("99000000000000", "halle"), (KEY, "nirgendwo")])
def test_unknown_keys(world: World, leika_key: str, key: str) -> None:
    assert cell_by_keys(leika_key, key) is None


@pytest.mark.parametrize("stored", [False, True])
def test_the_department_that_takes_care_is_known(world: World, stored: bool) -> None:
    halle = world.organisation("halle")
    assign_department(halle, service=world.dog_tax, department="Steueramt", author=AUTHOR)
    if stored:
        Implementation.objects.create(service=world.dog_tax, organisation=halle)
    cell = cell_by_keys(KEY, "halle")
    assert cell is not None
    assert (cell.stored, cell.implementation.department) == (stored, halle.departments.get())


def test_the_department_set_for_the_implementation_comes_first(world: World) -> None:
    halle = world.organisation("halle")
    assign_department(halle, service=world.dog_tax, department="Steueramt", author=AUTHOR)
    own = edit_department(halle, name="Ordnungsamt", author=AUTHOR)
    Implementation.objects.create(service=world.dog_tax, organisation=halle, department=own)
    cell = cell_by_keys(KEY, "halle")
    assert cell is not None
    assert cell.implementation.department == own


@pytest.mark.parametrize(("stored", "queries"), [(True, 1), (False, 3)])
def test_a_cell_needs_few_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, stored: bool, queries: int
) -> None:
    proposed(world)
    if stored:
        Implementation.objects.create(service=world.dog_tax, organisation=world.organisation("halle"))
    with django_assert_num_queries(queries):
        cell = cell_by_keys(KEY, "halle")
    assert cell is not None
    assert cell.waiting == 1


@pytest.mark.parametrize("who", OWNERS)
def test_who_answers_for_it(world: World, who: str) -> None:
    found = proposed(world)
    reader = someone(world, who)
    assert list(proposals_to_answer(reader)) == [found]
    assert list(proposals_visible_to(reader)) == [found]


@pytest.mark.parametrize("who", OTHERS)
def test_who_does_not(world: World, who: str) -> None:
    proposed(world)
    reader = someone(world, who)
    assert (proposals_to_answer(reader).count(), proposals_visible_to(reader).count()) == (0, 0)


def test_an_editor_loses_what_another_department_was_given(world: World) -> None:
    editor = someone(world, "editor")
    halle = world.organisation("halle")
    other = edit_department(halle, name="Ordnungsamt", author=AUTHOR)
    Implementation.objects.create(service=world.dog_tax, organisation=halle, department=other)
    proposed(world)
    assert StatusProposal.objects.filter(owned_by(editor)).count() == 0


def test_a_disputed_one_waits_for_the_steward_only(world: World) -> None:
    found, owner = proposed(world), someone(world, "coordinator")
    dispute_proposal(found, answer="Nein", by=owner)
    assert (proposals_to_answer(owner).count(), proposals_to_answer(someone(world, "steward")).count()) == (
        0,
        1,
    )


def test_nobody_answers_their_own(world: World) -> None:
    owner = someone(world, "coordinator")
    propose_status(world.dog_tax, world.organisation("halle"), Claimed("online", "Ja"), by=owner)
    assert (proposals_to_answer(owner).count(), proposals_visible_to(owner).count()) == (0, 1)


def test_the_last_word_of_every_source(world: World) -> None:
    said(world, "online", ago=5)
    newest = said(world, "offline", ago=1)
    gateway = said(world, "online", "pvog", ago=2)
    assert last_words(world.dog_tax, world.organisation("halle")) == {"self": newest, "pvog": gateway}


def test_one_verdict_is_that_of_the_lists(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    claim = Claim(
        service=world.building,
        territory=world.boerde,
        role="handles",
        organisation=world.organisation("harbke"),
        reason="x",
        source="x",
    )
    set_responsibility(claim, AUTHOR)
    elsewhere = world.organisation("halle")
    elsewhere.land = "09"
    seen = set()
    for organisation in (*Organisation.objects.select_related("territory"), elsewhere):
        standing = standing_of(organisation)
        for verdict in Verdict:
            for service in countable_services().filter(standing.condition(verdict)):
                with django_assert_max_num_queries(2):
                    assert verdict_on(service, organisation) == verdict
                seen.add(verdict)
    assert seen == set(Verdict)


def test_what_does_not_count_has_no_verdict(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world.dog_tax.countable, halle = False, world.organisation("halle")
    with django_assert_num_queries(0):
        assert verdict_on(world.dog_tax, halle) == ""
