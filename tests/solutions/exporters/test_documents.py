"""Solutions and promises as documents."""

from __future__ import annotations

import json
from datetime import date

from fahrplan.solutions.exporters import item_document, json_file, solution_document
from fahrplan.solutions.models import Solution
from fahrplan.solutions.selectors import item_by_key, with_everything
from tests.solutions.conftest import Market


def test_a_document_takes_no_further_queries(market: Market, django_assert_num_queries: object) -> None:
    (found,) = with_everything(Solution.objects.filter(pk=market.online.pk))
    with django_assert_num_queries(0):  # type: ignore[operator]
        document = solution_document(found)
    assert (document["price"], document["provider"], document["needs"]) == (
        None,
        {"key": "nord", "name": "Nord IT"},
        ["servicekonto"],
    )


def test_documents_as_a_file() -> None:
    assert json.loads("".join(json_file([{"a": date(2027, 1, 2)}, {"b": "ü"}]))) == {
        "items": [{"a": "2027-01-02"}, {"b": "ü"}]
    }
    assert json.loads("".join(json_file([]))) == {"items": []}


def test_a_promise(market: Market) -> None:
    found = item_by_key("servicekonto")
    assert found is not None
    document = item_document(found)
    assert (document["state"], document["slips"], document["responsible"]) == ("promised", [], None)
