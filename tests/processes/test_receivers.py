"""A product moves on: templates bound to its older version and their adopters are flagged and told once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.processes.enums import CopyState
from fahrplan.processes.models import AdoptedTemplate, Template
from fahrplan.processes.services.adopting_templates import Update, take_version
from fahrplan.processes.services.templates import edit_template
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.services import add_version, edit_version
from fahrplan.solutions.services.merging import merge_solutions, split_solution
from tests.processes.template_records import (
    AUTHOR,
    BODY,
    copy_of,
    next_version,
    solution,
    template,
    the_land,
    town,
)
from tests.support.records import member, person

pytestmark = pytest.mark.django_db

ADDRESS = "/bibliothek/vorlagen/dienstanweisung/"
TITLE = "gilt für Version 1; Version 2 ist da"


@dataclass
class Bound:
    """A service instruction for version 1 of a product, taken over by a town."""

    product: Solution
    first: SolutionVersion
    instruction: Template
    copy: AdoptedTemplate
    coordinator: Person

    def refresh(self) -> None:
        self.instruction.refresh_from_db()
        self.copy.refresh_from_db()


@pytest.fixture
def bound() -> Bound:
    product, holder = solution(), town()
    first = published(product, "1")
    instruction = template(solution=product, solution_version=first)
    return Bound(product, first, instruction, copy_of(instruction, holder), member(holder))


def published(product: Solution, number: str, life_cycle: str = LifeCycle.CURRENT) -> SolutionVersion:
    return add_version(product, {"number": number, "life_cycle": life_cycle}, AUTHOR)


def told(someone: Person) -> list[tuple[str, str]]:
    """(title, page) of what the person was told about templates."""
    found = Notice.objects.filter(person=someone, kind="template_overtaken").order_by("url")
    return list(found.values_list("title", "url"))


def test_a_newer_version_flags_the_template_and_its_adopters(bound: Bound) -> None:
    second = published(bound.product, "2")
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (second, second)


def test_the_town_that_has_a_copy_is_told(bound: Bound) -> None:
    published(bound.product, "2")
    title = f"{bound.copy.template}: {TITLE}"
    assert told(bound.coordinator) == [(title, f"{ADDRESS}exemplare/arendsee/")]


def test_who_keeps_the_template_and_who_follows_it_are_told(bound: Bound) -> None:
    keeper, follower = member(the_land()), person()
    follow(follower, Subject(SubjectKind.TEMPLATE, bound.instruction.key, "", ""))
    published(bound.product, "2")
    expected = [(f"{bound.instruction}: {TITLE}", ADDRESS)]
    assert [told(keeper), told(follower)] == [expected, expected]


def test_neighbours_providers_and_editors_are_not_told(bound: Bound) -> None:
    others = [
        member(town("kalbe", "Stadt Kalbe")),
        member(bound.copy.organisation, MembershipRole.PROVIDER),
        member(bound.copy.organisation, MembershipRole.EDITOR),
        member(bound.copy.organisation, verified_at=None),
    ]
    published(bound.product, "2")
    assert [told(someone) for someone in others] == [[], [], [], []]


def test_nobody_is_told_the_same_version_twice(bound: Bound) -> None:
    second = published(bound.product, "2")
    edit_version(second, {"life_cycle": LifeCycle.PLANNED}, AUTHOR)
    edit_version(second, {"life_cycle": LifeCycle.CURRENT}, AUTHOR)
    assert len(told(bound.coordinator)) == 1


def test_a_planned_version_flags_nobody_until_it_is_current(bound: Bound) -> None:
    second = published(bound.product, "2", LifeCycle.PLANNED)
    bound.refresh()
    assert (bound.copy.overtaken_by, told(bound.coordinator)) == (None, [])
    edit_version(second, {"life_cycle": LifeCycle.CURRENT}, AUTHOR)
    bound.refresh()
    assert (bound.copy.overtaken_by, len(told(bound.coordinator))) == (second, 1)


def test_a_version_taken_back_takes_the_flag_back(bound: Bound) -> None:
    second = published(bound.product, "2")
    edit_version(second, {"life_cycle": LifeCycle.PLANNED}, AUTHOR)
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (None, None)


def test_each_further_version_is_told(bound: Bound) -> None:
    published(bound.product, "2")
    third = published(bound.product, "10")
    bound.refresh()
    assert (bound.copy.overtaken_by, len(told(bound.coordinator))) == (third, 2)


def test_an_older_version_and_another_product_flag_nobody(bound: Bound) -> None:
    published(bound.product, "0.9")
    published(solution("anderes", "Anderes"), "2")
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (None, None)


def test_a_template_bound_to_no_version_is_left_alone(bound: Bound) -> None:
    loose = template(title="Brief", kind="citizens_letter", solution=bound.product)
    published(bound.product, "2")
    loose.refresh_from_db()
    assert loose.overtaken_by is None


def test_a_new_text_for_the_new_version_clears_the_flags(bound: Bound) -> None:
    second = published(bound.product, "2")
    next_version(bound.instruction, BODY.replace("Zweiter", "Neuer"), solution_version=second)
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (None, second)
    assert bound.copy.state == CopyState.OUTDATED
    take_version(bound.copy, Update(target=2, seen=1), author=AUTHOR)
    bound.refresh()
    assert (bound.copy.overtaken_by, bound.copy.state) == (None, CopyState.CURRENT)


def test_a_template_that_leaves_the_product_loses_its_flags(bound: Bound) -> None:
    published(bound.product, "2")
    bound.instruction.refresh_from_db()
    edit_template(bound.instruction, {"solution": None}, author=AUTHOR)
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (None, None)


def test_a_template_of_a_duplicate_follows_to_the_solution_that_stays_and_back(bound: Bound) -> None:
    stays = solution("anderer-name", "Anderer Name")
    merge_solutions(bound.product, stays, AUTHOR, reason="doppelt")
    bound.refresh()
    assert bound.instruction.solution == stays
    split_solution(bound.product, AUTHOR, reason="doch nicht")
    bound.refresh()
    assert bound.instruction.solution == bound.product


def test_a_version_of_the_solution_that_stays_flags_the_template_of_the_duplicate(bound: Bound) -> None:
    stays = solution("anderer-name", "Anderer Name")
    merge_solutions(bound.product, stays, AUTHOR, reason="doppelt")
    second = published(stays, "2")
    bound.refresh()
    assert (bound.instruction.overtaken_by, bound.copy.overtaken_by) == (second, second)
    assert len(told(bound.coordinator)) == 1
