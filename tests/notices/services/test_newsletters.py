"""A newsletter holds what was marked, and only what everybody may see."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.notices.models import Newsletter
from fahrplan.notices.services import create_newsletter, publish_newsletter

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")


def entry_id(key: str, audience: Audience = Audience.PUBLIC) -> int:
    put_entries([Entry("article", key, f"Wissen {key}", f"/austausch/wissen/{key}/", "Text", audience)])
    return SearchEntry.objects.get(key=key).pk


def test_marked_entries_become_items_in_order() -> None:
    letter = create_newsletter("November", intro="", marked=[entry_id("b"), entry_id("a")], author=AUTHOR)
    assert list(letter.items.values_list("position", "kind", "title")) == [
        (1, "Wissen", "Wissen a"),
        (2, "Wissen", "Wissen b"),
    ]


def test_what_is_not_public_cannot_be_marked() -> None:
    with pytest.raises(ValidationError, match="mindestens einen Beitrag"):
        create_newsletter("November", intro="", marked=[entry_id("a", Audience.MUNICIPAL)], author=AUTHOR)


def test_a_title_is_needed() -> None:
    with pytest.raises(ValidationError, match="Titel"):
        create_newsletter("  ", intro="", marked=[entry_id("a")], author=AUTHOR)


def test_publishing_twice_keeps_the_first_day() -> None:
    letter = create_newsletter("November", intro="", marked=[entry_id("a")], author=AUTHOR)
    first = publish_newsletter(letter, author=AUTHOR).published_at
    assert publish_newsletter(letter, author=AUTHOR).published_at == first
    assert Newsletter.objects.get().published_at == first
    assert SearchEntry.objects.filter(kind="newsletter").count() == 1
