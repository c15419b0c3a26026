"""Reading templates and copies."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.processes.rules.template_access import may_edit_copy, may_read_copy
from fahrplan.processes.selectors.templates import (
    TemplateFilter,
    copies_for,
    copy_by_organisation,
    named_services,
    named_solutions,
    own_version,
    own_versions,
    possible_holders,
    template_by_key,
    template_copies,
    template_version,
    template_versions,
    templates,
)
from tests.processes.template_records import (
    BODY,
    change_copy,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    the_land,
    town,
)
from tests.support.records import member, person, service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (TemplateFilter(), ["Brief", "Dienstanweisung"]),
        (TemplateFilter(kind="citizens_letter"), ["Brief"]),
        (TemplateFilter(stage="vision"), ["Brief"]),
        (TemplateFilter(service="99102013104000"), ["Dienstanweisung"]),
        (TemplateFilter(solution="online-gewerbe"), ["Dienstanweisung"]),
        (TemplateFilter(owner="land"), ["Brief", "Dienstanweisung"]),
        (TemplateFilter(owner="arendsee"), []),
        (TemplateFilter(text="hundesteuer land"), ["Dienstanweisung"]),
        (TemplateFilter(text="99102013104000"), ["Dienstanweisung"]),
        (TemplateFilter(text="dienst brief"), []),
        (TemplateFilter(text="100% _"), []),
    ],
)
def test_every_filter_narrows(choice: TemplateFilter, titles: list[str]) -> None:
    template(solution=solution(), services=[service()])
    template(title="Brief", kind="citizens_letter", stage="vision")
    assert [one.title for one in templates(choice)] == titles


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_needs_one_query(django_assert_num_queries: Any, number: int) -> None:
    product = solution()
    first = product_version(product, "1")
    product_version(product, "2")
    for index in range(number):
        made = template(title=f"Vorlage {index}", solution=product, solution_version=first)
        copy_of(made, town(f"ort-{index}", f"Ort {index}"))
    with django_assert_num_queries(1):
        rows = [
            (str(one.owner), str(one.solution), one.overtaken_by_id, vars(one)["holders"])
            for one in templates()
        ]
    assert [row[3] for row in rows] == [1] * number


@pytest.mark.parametrize("number", [1, 3])
def test_versions_need_one_query(django_assert_num_queries: Any, number: int) -> None:
    product = solution()
    made = template(solution=product, solution_version=product_version(product, "1"))
    for index in range(1, number):
        next_version(made, f"{BODY}\n{index}\n", solution_version=product_version(product, f"{index + 1}"))
    with django_assert_num_queries(1):
        rows = [
            (one.number, one.solution_version and one.solution_version.number)
            for one in template_versions(made)
        ]
    assert rows == [(index, str(index)) for index in range(number, 0, -1)]


@pytest.mark.parametrize("number", [1, 3])
def test_copies_of_a_template_need_one_query(django_assert_num_queries: Any, number: int) -> None:
    made = template()
    for index in range(number):
        copy_of(made, town(f"ort-{index}", f"Ort {index}"))
    with django_assert_num_queries(1):
        rows = [(str(one.organisation), one.base.number) for one in template_copies(made)]
    assert rows == [(f"Ort {index}", 1) for index in range(number)]


@pytest.mark.parametrize("number", [1, 3])
def test_copies_of_a_town_need_one_query(django_assert_num_queries: Any, number: int) -> None:
    home = town()
    someone = member(home)
    for index in range(number):
        copy_of(template(title=f"Vorlage {index}"), home)
    with django_assert_num_queries(1):
        rows = [(str(one.template), str(one.organisation), one.base.number) for one in copies_for(someone)]
    assert rows == [(f"Vorlage {index}", "Stadt Arendsee", 1) for index in range(number)]


@pytest.mark.parametrize("number", [1, 3])
def test_own_versions_need_one_query(django_assert_num_queries: Any, number: int) -> None:
    copy = copy_of(template(), town())
    for index in range(1, number):
        change_copy(copy, f"{BODY}\n{index}\n")
    with django_assert_num_queries(1):
        rows = [(one.number, one.base.number) for one in own_versions(copy)]
    assert rows == [(index, 1) for index in range(number, 0, -1)]


def test_copies_are_those_of_the_own_towns() -> None:
    home, neighbour = town(), town("kalbe", "Stadt Kalbe")
    made = template()
    mine, theirs = copy_of(made, home), copy_of(made, neighbour)
    people = [member(home), member(home, MembershipRole.EDITOR), member(neighbour), person()]
    assert [list(copies_for(someone)) for someone in people] == [[mine], [mine], [theirs], []]


def test_own_text_is_for_the_town_and_the_steward() -> None:
    home = town()
    copy = copy_of(template(), home)
    people: dict[str, Any] = {
        "coordinator": member(home),
        "editor": member(home, MembershipRole.EDITOR),
        "steward": person(is_steward=True),
        "provider": member(home, MembershipRole.PROVIDER),
        "neighbour": member(town("kalbe", "Stadt Kalbe")),
        "keeper of the template": member(the_land()),
        "unverified": member(home, verified_at=None),
        "visitor": AnonymousUser(),
    }
    read = [name for name, someone in people.items() if may_read_copy(someone, copy)]
    edited = [name for name, someone in people.items() if may_edit_copy(someone, copy)]
    assert (read, edited) == (["coordinator", "editor", "steward"], ["coordinator", "editor"])


def test_public_lists_do_not_load_texts_and_values() -> None:
    made = template()
    copy_of(made, town())
    copy, version = template_copies(made).get(), template_versions(made).get()
    deferred = [copy.get_deferred_fields(), copy.base.get_deferred_fields(), version.get_deferred_fields()]
    assert deferred == [{"values"}, {"body"}, {"body"}]


def test_a_template_is_found_by_its_key() -> None:
    made = template()
    assert [template_by_key(key) for key in (made.key, "gibtesnicht", "\0", "x" * 500)] == [
        made,
        None,
        None,
        None,
    ]


def test_a_version_is_the_newest_without_a_number() -> None:
    made = template()
    next_version(made, f"{BODY}\nNeu.\n")
    made.refresh_from_db()
    found = [template_version(made, number) for number in (None, 1, 9)]
    assert [one and one.number for one in found] == [2, 1, None]


def test_a_copy_is_found_by_its_town() -> None:
    made = template()
    copy = copy_of(made, town())
    assert [copy_by_organisation(made, key) for key in ("arendsee", "kalbe", "\0")] == [copy, None, None]


def test_an_own_version_is_the_newest_without_a_number() -> None:
    copy = copy_of(template(), town())
    change_copy(copy, "Eigener Text\n")
    found = [own_version(copy, number) for number in (None, 1, 9)]
    assert [one and one.body for one in found] == ["Eigener Text\n", BODY, None]


def test_holders_are_own_active_towns_without_a_copy(steward: Person) -> None:
    home = town()
    made = template()
    someone = member(home)
    before = possible_holders(someone, made)
    copy_of(made, home)
    assert (before, possible_holders(someone, made)) == ([home], [])
    assert possible_holders(member(home, MembershipRole.PROVIDER), made) == []
    assert home not in possible_holders(steward, made)


def test_choices_are_what_templates_name() -> None:
    template(solution=solution(), services=[service()])
    solution("unbenutzt", "Unbenutzt")
    service("99050012104000", "Gewerbe Anmeldung")
    assert named_services() == [("99102013104000", "Hundesteuer Anmeldung")]
    assert named_solutions() == [("online-gewerbe", "Online-Gewerbe")]
