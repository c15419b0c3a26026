"""Pages to change, report and moderate posts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Post
from fahrplan.exchange.services.posts import report_post, write_post
from tests.exchange.speaking import ask
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
REPORTED = "/austausch/gemeldet/"


@pytest.fixture
def towns() -> Towns:
    return build()


def address(post: Post, what: str) -> str:
    return f"/austausch/beitraege/{post.pk}/{what}/"


def statuses(client: Any, towns: Towns, page: str, method: str = "get") -> list[int]:
    """As visitor, citizen, neighbour, IT provider, seller, steward."""
    found = []
    for who in (None, towns.citizen, towns.neighbour, towns.provider, towns.seller, towns.steward):
        client.logout()
        if who:
            client.force_login(who)
        found.append(getattr(client, method)(page).status_code)
    return found


@pytest.mark.parametrize(
    ("what", "method", "expected"),
    [
        ("aendern", "get", [302, 403, 200, 403, 403, 403]),
        ("melden", "get", [302, 200, 200, 200, 200, 200]),
        ("ausblenden", "get", [302, 403, 403, 403, 403, 200]),
        ("zeigen", "post", [302, 403, 403, 403, 403, 302]),
        ("erledigt", "post", [302, 403, 403, 403, 403, 302]),
    ],
)
def test_who_may_what(client: Any, towns: Towns, what: str, method: str, expected: list[int]) -> None:
    post = write_post(ask(towns.leader), "Hallo", by=towns.neighbour)
    assert statuses(client, towns, address(post, what), method) == expected


def test_only_the_land_sees_what_is_reported(client: Any, towns: Towns) -> None:
    assert statuses(client, towns, REPORTED) == [302, 403, 403, 403, 403, 200]


def test_a_post_one_may_not_see_is_not_there(client: Any, towns: Towns) -> None:
    post = write_post(ask(towns.leader, visibility="municipal"), "Hallo", by=towns.neighbour)
    assert statuses(client, towns, address(post, "melden")) == [302, 404, 200, 404, 404, 200]


def test_changing_the_own_words(client: Any, towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Hallo", by=towns.citizen)
    client.force_login(towns.citizen)
    client.post(address(post, "aendern"), {"text": "Guten Tag"})
    post.refresh_from_db()
    assert post.text == "Guten Tag"
    Post.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    assert client.post(address(post, "aendern"), {"text": "Moin"}).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_reported_hidden_and_shown_again(
    client: Any, towns: Towns, number: int, django_assert_num_queries: Any
) -> None:
    question = ask(towns.leader)
    for count in range(number):
        report_post(write_post(question, f"Werbung {count}", by=towns.citizen), "Werbung", by=towns.leader)
    client.force_login(towns.steward)
    with django_assert_num_queries(5):
        text = client.get(REPORTED).content.decode()
    assert text.count("<blockquote>") == number
    post = Post.objects.order_by("created_at")[0]
    client.post(address(post, "ausblenden"), {"reason": "Werbung ist nicht erlaubt."})
    client.logout()
    hidden = client.get(question.url).content.decode()
    assert ("Werbung ist nicht erlaubt." in hidden, "Werbung 0" in hidden) == (True, False)
    client.force_login(towns.steward)
    client.post(address(post, "zeigen"))
    client.logout()
    assert "Werbung 0" in client.get(question.url).content.decode()


def test_reporting_needs_a_reason(client: Any, towns: Towns) -> None:
    post = write_post(ask(towns.leader), "Hallo", by=towns.citizen)
    client.force_login(towns.leader)
    assert client.post(address(post, "melden"), {"reason": ""}).status_code == 422
    client.post(address(post, "melden"), {"reason": "Werbung"})
    client.force_login(towns.steward)
    client.post(address(post, "erledigt"))
    assert "Kein Beitrag ist gemeldet." in client.get(REPORTED).content.decode()
