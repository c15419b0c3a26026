"""Newsletters in the public API."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.finder.models import SearchEntry
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.notices.models import Newsletter
from fahrplan.notices.services import create_newsletter, publish_newsletter

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")


def letter(title: str) -> Newsletter:
    put_entries([Entry("article", "a", "Wissen", "/austausch/wissen/a/")])
    marked = [SearchEntry.objects.get(key="a").pk]
    return create_newsletter(title, intro="", marked=marked, author=AUTHOR)


def test_drafts_are_left_out(client: Any) -> None:
    letter("Entwurf")
    assert client.get("/api/v1/newsletters").json()["count"] == 0


@pytest.mark.parametrize("number", [1, 3])
def test_published_ones_come_with_their_items(
    client: Any, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        publish_newsletter(letter(f"Nummer {count}"), author=AUTHOR)
    with django_assert_num_queries(3):
        body = client.get("/api/v1/newsletters").json()
    assert [item["items"][0]["title"] for item in body["items"]] == ["Wissen"] * number
