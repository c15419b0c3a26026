"""„Meine Woche“ on its page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.journey.travelling import project
from tests.journey.web.test_tasks import page
from tests.journey.working import mine, task
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

WEEK = "/aufgaben/woche/"


def test_ones_own_tasks_stand_under_when_they_are_due(joint: Joint, client: CheckedClient) -> None:
    today = timezone.localdate()
    mine(joint, title="Alt", due_on=today - timedelta(days=1))
    mine(joint, title="Heute", due_on=today)
    task(joint, title="Von anderen")
    client.force_login(joint.speaker(joint.town))
    text = page(client, WEEK)
    places = [text.index(word) for word in ("Überfällig</h2>", "Alt</a>", "Diese Woche</h2>", "Heute</a>")]
    assert places == sorted(places)
    assert "Von anderen" not in text


def test_an_empty_week_says_so(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.citizen)
    assert "Für Sie steht nichts an" in page(client, WEEK)


@pytest.mark.parametrize("count", [1, 3])
def test_the_week_takes_the_same_queries_for_one_and_three(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    found = project(joint)
    for number in range(count):
        before = task(joint, found, title=f"Vorher {number}")
        mine(joint, found, title=f"Nachher {number}", after=[before])
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(5):
        client.get(WEEK)
