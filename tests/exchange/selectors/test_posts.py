from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.exchange.models import Post
from fahrplan.exchange.selectors.posts import discussion, reported_posts
from fahrplan.exchange.services.posts import hide_post, report_post, write_post
from tests.exchange.speaking import LAND, ask
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
VISITOR: Any = AnonymousUser()


@pytest.fixture
def towns() -> Towns:
    return build()


def test_names_are_for_municipalities_and_the_land(towns: Towns) -> None:
    question = ask(towns.leader)
    write_post(question, "Hallo", by=towns.neighbour)
    write_post(question, "Guten Tag", by=towns.citizen)
    write_post(question, "Moin", by=towns.steward)
    named = [shown.author for shown in discussion(towns.leader, question, names=True)]
    plain = [shown.author for shown in discussion(VISITOR, question, names=False)]
    assert named == ["Erika Muster, Halle (Saale)", "Berta Bürger", "Stefanie Steward, Land"]
    assert plain == ["Halle (Saale)", "eine Person ohne Organisation", "Land"]


def test_what_one_may_do(towns: Towns) -> None:
    question = ask(towns.leader)
    write_post(question, "Hallo", by=towns.neighbour)
    rights = [
        [
            (shown.may_edit, shown.may_report, shown.may_moderate)
            for shown in discussion(who, question, names=False)
        ]
        for who in (VISITOR, towns.neighbour, towns.citizen, towns.steward)
    ]
    assert rights == [
        [(False, False, False)],
        [(True, False, False)],
        [(False, True, False)],
        [(False, True, True)],
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_one_query_however_many(towns: Towns, number: int, django_assert_num_queries: Any) -> None:
    question = ask(towns.leader)
    for count in range(number):
        write_post(question, f"Beitrag {count}", by=towns.neighbour)
    with django_assert_num_queries(1):
        assert len(discussion(towns.leader, question, names=True)) == number


def test_reported_ones_wait_in_order_until_somebody_looked(towns: Towns) -> None:
    question = ask(towns.leader)
    first, second = (write_post(question, text, by=towns.citizen) for text in ("Eins", "Zwei"))
    Post.objects.filter(pk=second.pk).update(created_at=timezone.now() - timedelta(days=1))
    for post in (first, second):
        report_post(post, "Werbung", by=towns.leader)
    assert list(reported_posts()) == [second, first]
    hide_post(second, "Werbung", author=LAND)
    assert list(reported_posts()) == [first]
