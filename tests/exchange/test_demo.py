"""The first content, and what the demo adds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fahrplan.accounts.models import Person
from fahrplan.exchange import demo
from fahrplan.exchange.demo.speaking import MAILS
from fahrplan.exchange.models import Announcement, Answer, Article, Question, Wish
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership
from fahrplan.notices.models import Notice
from tests.support.records import organisation, person

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Demodaten")
SOURCE = "OZG-Sommerakademie Sachsen-Anhalt, 25.06.2019"


def load() -> None:
    demo.load(author=AUTHOR, report=lambda line: None)


def demo_people() -> None:
    for email, key in zip(MAILS, ("", "arendsee-altmark", "halle-saale", "obere-aller"), strict=True):
        someone = person(email, email=email, is_steward=not key)
        if key:
            place = organisation(key, OrganisationKind.EINHEITSGEMEINDE)
            Membership.objects.create(
                person=someone,
                organisation=place,
                role=MembershipRole.COORDINATOR,
                verified_at=datetime(2026, 1, 1, tzinfo=UTC),
            )


def test_all_nine_questions_of_2019_are_there_with_source_and_year() -> None:
    load()
    assert Question.objects.filter(source=SOURCE, year=2019, is_demo=False).count() == 9
    assert Question.objects.filter(source=SOURCE, is_history=True).count() == 8


def test_what_a_law_overtook_was_answered_anew() -> None:
    load()
    answers = Answer.objects.filter(question__key="sommerakademie-2019-folgen").order_by("number")
    assert ["§ 11 OZG" in answer.text for answer in answers] == [False, True]


def test_articles_and_wishes_are_found_by_the_search() -> None:
    load()
    assert Article.objects.filter(is_demo=False).count() == 5
    assert Wish.objects.filter(source=SOURCE).count() == 6
    found = SearchEntry.objects.filter(kind__in=["question", "article", "wish"])
    assert found.count() == 9 + 5 + 6


def test_nobody_is_told_of_the_first_content() -> None:
    person("Stefanie", is_steward=True)
    load()
    assert Notice.objects.count() == 0


def test_loading_again_changes_nothing() -> None:
    demo_people()
    load()
    before = (
        Question.objects.count(),
        Answer.objects.count(),
        Wish.objects.count(),
        Announcement.objects.count(),
    )
    load()
    after = (
        Question.objects.count(),
        Answer.objects.count(),
        Wish.objects.count(),
        Announcement.objects.count(),
    )
    assert after == before


def test_the_demo_marks_what_is_invented() -> None:
    demo_people()
    load()
    assert Question.objects.filter(is_demo=True).count() == 3
    assert Wish.objects.filter(is_demo=True).values_list("state", "votes").get() == ("planned", 2)
    assert Announcement.objects.filter(is_demo=False).count() == 0


def test_people_exist_only_in_the_demo() -> None:
    load()
    assert Person.objects.count() == 0
    assert Question.objects.filter(is_demo=True).count() == 0
