"""Who is told what, and never twice."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.notices.models import Notice, Subscription
from fahrplan.notices.services import (
    Subject,
    announce,
    follow,
    tell,
    tell_organisations,
    tell_stewards,
    unfollow,
)
from tests.notices.conftest import news, told
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
DOG = Subject("service", "99102013104000", "Hundesteuer", "/stand/leistung/99102013104000/")


def test_each_event_is_told_once() -> None:
    someone = person()
    assert [told(someone), told(someone), told(someone, once="anderes")] == [1, 0, 1]


def test_the_same_person_named_twice_is_told_once() -> None:
    someone = person()
    assert tell([someone.pk, someone.pk], news()) == 1


def test_who_follows_one_of_the_subjects_is_told() -> None:
    someone, other = person(), person()
    follow(someone, DOG)
    follow(other, Subject("service", "99050012104000", "Gewerbe", "/stand/"))
    assert announce([DOG, Subject("topic", "steuern", "Steuern", "/stand/")], news()) == 1
    assert Notice.objects.get().person == someone


def test_following_twice_is_following_once() -> None:
    someone = person()
    follow(someone, DOG)
    follow(someone, DOG)
    assert Subscription.objects.count() == 1


def test_a_service_with_a_very_long_name_can_be_followed() -> None:
    assert len(follow(person(), Subject("service", "99", "Anzeige " * 60, "/stand/")).label) == 300


def test_who_stopped_following_is_not_told() -> None:
    someone = person()
    follow(someone, DOG)
    unfollow(someone, kind=DOG.kind, key=DOG.key)
    assert announce([DOG], news()) == 0


def test_an_organisation_is_its_coordination_and_deputy() -> None:
    town = organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)
    leading = [member(town), member(town, MembershipRole.DEPUTY)]
    member(town, MembershipRole.EDITOR)
    member(town, MembershipRole.PROVIDER)
    member(town, verified_at=None)
    assert tell_organisations([town], news()) == 2
    assert set(Notice.objects.values_list("person_id", flat=True)) == {one.pk for one in leading}


def test_stewards_are_told(steward: Person) -> None:
    person()
    assert tell_stewards(news()) == 1
    assert Notice.objects.get().person == steward


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_however_many(number: int, django_assert_num_queries: object) -> None:
    people = [person().pk for _ in range(number)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        tell(people, news())
