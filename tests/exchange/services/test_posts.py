from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import Post, PostReport
from fahrplan.exchange.services.posts import (
    edit_post,
    hide_post,
    report_post,
    settle_reports,
    show_post,
    write_post,
)
from fahrplan.foundation.models import Change
from tests.exchange.speaking import LAND, ask, told, wish
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def test_a_post_names_the_organisation_of_who_wrote_it(towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Hallo", by=towns.neighbour)
    assert (post.text, post.organisation, post.subject) == ("Hallo", towns.halle, post.question)


def test_the_same_words_twice_stay_one(towns: Towns) -> None:
    question = ask(towns.leader)
    for _ in range(2):
        write_post(question, "Hallo", by=towns.citizen)
    assert Post.objects.count() == 1


def test_who_is_spoken_to_is_told_once(towns: Towns) -> None:
    question = ask(towns.leader)
    post = write_post(question, "@halle-saale wie macht ihr das?", by=towns.leader)
    edit_post(post, "@halle-saale, wie macht ihr das?", by=towns.leader)
    assert told(towns.neighbour) == ["Sie sind angesprochen: Wann kommt das Servicekonto?"]


def test_providers_are_not_told_of_what_they_may_not_read(towns: Towns) -> None:
    question = ask(towns.leader, visibility="municipal")
    write_post(question, "@dataport @halle-saale bitte", by=towns.leader)
    assert (told(towns.seller), len(told(towns.neighbour))) == ([], 1)


def test_unknown_names_tell_nobody(towns: Towns) -> None:
    write_post(ask(towns.leader), "@gibt-es-nicht", by=towns.leader)
    assert told(towns.neighbour) == []


@pytest.mark.parametrize("text", ["", " \x00 ", "a" * 3001])
def test_empty_and_long_posts_are_refused(towns: Towns, text: str) -> None:
    with pytest.raises(ValidationError):
        write_post(ask(towns.leader), text, by=towns.citizen)


def test_ten_posts_in_ten_minutes_are_enough(towns: Towns) -> None:
    question = ask(towns.leader)
    for number in range(10):
        write_post(question, f"Beitrag {number}", by=towns.citizen)
    with pytest.raises(ValidationError):
        write_post(question, "Beitrag 11", by=towns.citizen)


def test_a_hundred_posts_a_day_are_enough(towns: Towns) -> None:
    question = ask(towns.leader)
    hour_ago = timezone.now() - timedelta(hours=1)
    Post.objects.bulk_create(
        Post(question=question, author=towns.citizen, text=str(number), created_at=hour_ago)
        for number in range(100)
    )
    with pytest.raises(ValidationError):
        write_post(question, "Noch einer", by=towns.citizen)


def test_changing_keeps_a_journal_and_ends_after_half_an_hour(towns: Towns) -> None:
    post = write_post(wish(towns.leader), "Hallo", by=towns.citizen)
    edit_post(post, "Guten Tag", by=towns.citizen)
    assert post.text == "Guten Tag"
    assert Change.objects.get(subject_kind="post").old == "Hallo"
    Post.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    with pytest.raises(ValidationError):
        edit_post(post, "Moin", by=towns.citizen)


def test_nobody_changes_the_words_of_others(towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Hallo", by=towns.citizen)
    with pytest.raises(ValidationError):
        edit_post(post, "Moin", by=towns.steward)


def test_hiding_keeps_the_words_and_settles_reports(towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Werbung", by=towns.citizen)
    report_post(post, "Werbung", by=towns.leader)
    hide_post(post, "Werbung ist nicht erlaubt.", author=LAND)
    assert (post.text, post.hidden_reason) == ("Werbung", "Werbung ist nicht erlaubt.")
    assert PostReport.objects.filter(settled_at=None).count() == 0
    show_post(post, author=LAND)
    assert post.hidden_at is None


def test_hiding_needs_a_reason(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        hide_post(write_post(ask(towns.leader), "Hallo", by=towns.citizen), " ", author=LAND)


def test_a_report_reaches_the_land_once(towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Werbung", by=towns.citizen)
    for who in (towns.leader, towns.leader, towns.neighbour):
        report_post(post, "Werbung", by=who)
    assert PostReport.objects.count() == 2
    assert told(towns.steward).count("Ein Beitrag ist gemeldet") == 1
    settle_reports(post)
    assert PostReport.objects.filter(settled_at=None).count() == 0


def test_a_report_after_the_last_one_was_settled_reaches_the_land_again(towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Werbung", by=towns.citizen)
    report_post(post, "Werbung", by=towns.leader)
    settle_reports(post)
    report_post(post, "Immer noch Werbung", by=towns.neighbour)
    assert told(towns.steward).count("Ein Beitrag ist gemeldet") == 2
