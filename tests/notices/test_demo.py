"""The demo's reader follows things, once."""

from __future__ import annotations

import pytest

from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.notices.demo import READER, load
from fahrplan.notices.models import Newsletter, Subscription
from tests.support.records import person, service

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing() -> None:
    person(email=READER)
    service()
    put_entries([Entry("article", "a", "Wissen", "/austausch/wissen/a/")])
    for _ in range(2):
        load(author=Author(label="Demodaten"), report=lambda line: None)
    assert (Subscription.objects.count(), Newsletter.objects.get().is_demo) == (2, True)
