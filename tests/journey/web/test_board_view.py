"""The board: a column for each state, moved by buttons."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.services.tasks import move_task
from tests.journey.travelling import project
from tests.journey.web.test_tasks import page
from tests.journey.working import mine, task
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

BOARD = "/aufgaben/tafel/"


def test_each_task_stands_in_the_column_of_its_state(joint: Joint, client: CheckedClient) -> None:
    speaker = joint.speaker(joint.town)
    task(joint, title="Anfang")
    move_task(task(joint, title="Ende"), "done", by=speaker)
    client.force_login(speaker)
    answer = client.get(BOARD)
    columns = {
        column["key"]: [card["task"].title for card in column["cards"]]
        for column in answer.context["columns"]
    }
    assert columns == {"open": ["Anfang"], "doing": [], "done": ["Ende"], "dropped": []}


def test_filters_narrow_the_board(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    mine(joint, found, title="Meine im Vorhaben")
    task(joint, title="Ohne Vorhaben")
    client.force_login(joint.speaker(joint.town))
    text = page(client, f"{BOARD}?vorhaben={found.pk}&zustaendig=ich")
    assert ("Meine im Vorhaben" in text, "Ohne Vorhaben" in text) == (True, False)


def test_the_land_sees_no_buttons(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    found.open_to_land = True
    found.save()
    task(joint, found)
    client.force_login(joint.steward)
    text = page(client, BOARD)
    assert ("Vertrag prüfen" in text, 'name="stand"' in text) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_takes_the_same_queries_for_one_and_three(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    found = project(joint)
    for number in range(count):
        before = mine(joint, found, title=f"Vorher {number}")
        mine(joint, found, title=f"Nachher {number}", after=[before])
        move_task(mine(joint, found, title=f"Fertig {number}"), "done", by=joint.speaker(joint.town))
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(9):
        client.get(BOARD)
