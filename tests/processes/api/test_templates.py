"""The public API of templates."""

from __future__ import annotations

from typing import Any

import pytest

from tests.processes.template_records import (
    BODY,
    change_copy,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    town,
)
from tests.support.client import CheckedClient
from tests.support.records import service

pytestmark = pytest.mark.django_db
API = "/api/v1/templates"


def answer(client: CheckedClient, address: str = "", status: int = 200) -> Any:
    response = client.get(f"{API}{address}")
    assert response.status_code == status
    return response.json()


def test_the_list_names_services_holders_and_the_next_page(client: CheckedClient) -> None:
    copy_of(template(title="Alpha", services=[service()]), town())
    template(title="Beta")
    page = answer(client, "?limit=1")
    first = page["items"][0]
    assert (page["count"], page["next"]) == (2, f"{API}?limit=1&offset=1")
    assert (first["title"], first["leika_keys"], first["holders"]) == ("Alpha", ["99102013104000"], 1)
    assert answer(client, "?limit=1&offset=1")["next"] is None


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("kind=instruction", 1),
        ("q=beta", 1),
        ("owner=land", 2),
        ("owner=halle", 0),
        ("stage=vision", 0),
        ("solution=online-gewerbe", 1),
        ("leika_key=1", 0),
    ],
)
def test_the_list_narrows(client: CheckedClient, question: str, count: int) -> None:
    template(title="Alpha", solution=solution())
    template(title="Beta", kind="other")
    assert answer(client, f"?{question}")["count"] == count


@pytest.mark.parametrize(
    "question", ["kind=x", "limit=0", "limit=9999", "offset=-1", "q=%00", "owner=%C3%A4", "solution=%C3%A4"]
)
def test_odd_questions_are_refused(client: CheckedClient, question: str) -> None:
    answer(client, f"?{question}", status=422)


def test_one_template_comes_with_its_text_and_versions(client: CheckedClient) -> None:
    product = solution()
    first = product_version(product, "1")
    made = template(solution=product, solution_version=first)
    next_version(made, f"{BODY}\nNeu.\n", solution_version=product_version(product, "2"))
    found = answer(client, f"/{made.key}")
    assert (found["text"], found["version"], found["holders"]) == (f"{BODY}\nNeu.\n", 2, 0)
    assert [(one["number"], one["solution_version"]) for one in found["versions"]] == [(2, "2"), (1, "1")]


def test_the_text_of_a_copy_is_not_given(client: CheckedClient) -> None:
    made = template()
    change_copy(copy_of(made, town()), f"{BODY}\nNur für uns.\n")
    assert answer(client, f"/{made.key}")["text"] == BODY


@pytest.mark.parametrize("key", ["x", "%00"])
def test_what_is_not_there_is_not_found(client: CheckedClient, key: str) -> None:
    answer(client, f"/{key}", status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_for_any_length(
    client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        template(title=f"Vorlage {number}")
    with django_assert_num_queries(3):
        client.get(API)
