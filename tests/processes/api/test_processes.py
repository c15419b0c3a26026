"""The public API of processes."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.processes.services.processes import Drawing, draw_process
from tests.processes.process_records import AUTHOR, FIRST, ON_PAPER, SECOND, process, town
from tests.support.client import CheckedClient
from tests.support.records import service

pytestmark = pytest.mark.django_db
API = "/api/v1/processes"


def answer(client: CheckedClient, address: str = "", status: int = 200) -> Any:
    response = client.get(f"{API}{address}")
    assert response.status_code == status
    return response.json()


def test_the_list_gives_figures_and_the_next_page(client: CheckedClient) -> None:
    home = town()
    process(home, "Alpha", ON_PAPER, service=service())
    process(home, "Beta", kind="ist")
    page = answer(client, "?limit=1")
    first = page["items"][0]
    assert (page["count"], page["next"]) == (2, f"{API}?limit=1&offset=1")
    assert (first["title"], first["leika_key"], first["steps"], first["media_breaks"], first["minutes"]) == (
        "Alpha", "99102013104000", 2, 2, None
    )  # fmt: skip
    assert answer(client, "?limit=1&offset=1")["next"] is None


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("kind=ist", 1),
        ("q=alpha", 1),
        ("owner=barleben", 2),
        ("owner=halle", 0),
        ("stage=vision", 0),
        ("leika_key=1", 0),
    ],
)
def test_the_list_narrows(client: CheckedClient, question: str, count: int) -> None:
    home = town()
    process(home, "Alpha")
    process(home, "Beta", kind="ist")
    assert answer(client, f"?{question}")["count"] == count


@pytest.mark.parametrize(
    "question", ["kind=x", "limit=0", "limit=9999", "offset=-1", "q=%00", "owner=%C3%A4"]
)
def test_odd_questions_are_refused(client: CheckedClient, question: str) -> None:
    answer(client, f"?{question}", status=422)


def test_one_process_comes_with_its_text_and_versions(client: CheckedClient) -> None:
    one = process(town())
    draw_process(one, Drawing(SECOND, "neu"), author=AUTHOR)
    found = answer(client, f"/{one.key}")
    assert "2. Antrag gründlich prüfen (am Bildschirm)." in found["text"]
    assert [(v["number"], v["note"], v["size"]) for v in found["versions"]] == [
        (2, "neu", len(SECOND)), (1, "", len(FIRST))
    ]  # fmt: skip
    assert [step["title"] for step in found["all_steps"]] == [
        "Beginn: Antrag ist da", "Antrag gründlich prüfen", "Ende: Fertig"
    ]  # fmt: skip


def test_the_file_comes_as_it_was_given(client: CheckedClient) -> None:
    response = client.get(f"{API}/{process(town()).key}/versions/1")
    assert (response.content, response["Content-Type"]) == (FIRST, "application/xml; charset=utf-8")


@pytest.mark.parametrize("address", ["/x", "/x/versions/1", "/antrag-bearbeiten-barleben/versions/2", "/%00"])
def test_what_is_not_there_is_not_found(client: CheckedClient, address: str) -> None:
    process(town())
    answer(client, address, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_for_any_length(
    client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    home = town()
    for number in range(count):
        process(home, f"Prozess {number}")
    with django_assert_num_queries(3):
        client.get(API)
