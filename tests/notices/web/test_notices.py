"""The page of notices."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.notices.models import Notice
from tests.notices.conftest import told
from tests.support.records import person

pytestmark = pytest.mark.django_db
PAGE = "/mitteilungen/"


def test_a_visitor_is_asked_to_log_in(client: Any) -> None:
    assert client.get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"


@pytest.mark.parametrize("number", [1, 3])
def test_my_notices_and_no_others(client: Any, number: int, django_assert_num_queries: Any) -> None:
    someone, other = person(), person()
    for count in range(number):
        told(someone, once=str(count))
    told(other)
    client.force_login(someone)
    with django_assert_num_queries(5):
        page = client.get(PAGE).content.decode()
    assert page.count("Ihre Frage ist beantwortet") == number


def test_reading_all(client: Any) -> None:
    someone = person()
    told(someone)
    client.force_login(someone)
    page = client.post(f"{PAGE}gelesen/", follow=True).content.decode()
    assert "Eine Mitteilung ist als gelesen vermerkt." in page
    assert Notice.objects.filter(read_at=None).count() == 0


def test_only_unread_ones(client: Any) -> None:
    someone = person()
    told(someone)
    client.force_login(someone)
    client.post(f"{PAGE}gelesen/")
    assert "Keine Mitteilung." in client.get(f"{PAGE}?nur=ungelesen").content.decode()
