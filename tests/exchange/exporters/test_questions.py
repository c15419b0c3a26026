from __future__ import annotations

import csv
from typing import Any

import pytest

from fahrplan.exchange.exporters.questions import HEADER, question_table
from fahrplan.exchange.selectors.questions import QuestionFilter, question_list
from tests.exchange.speaking import ask
from tests.support.records import person, service

pytestmark = pytest.mark.django_db


def rows(someone: Any) -> list[dict[str, str]]:
    response = question_table(question_list(someone, QuestionFilter()))
    lines: Any = response.streaming_content
    text = b"".join(lines).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_a_row_tells_the_question_and_runs_no_formula() -> None:
    someone = person()
    question = ask(someone, "=1+1", text="-2", service=service())
    (row,) = rows(someone)
    assert list(row) == list(HEADER)
    assert (row["Frage"], row["Erläuterung"], row["Leistung"], row["Seite"]) == (
        "'=1+1",
        "'-2",
        "99102013104000",
        question.url,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_one_query_however_many(number: int, django_assert_num_queries: Any) -> None:
    someone = person(is_steward=True)
    for count in range(number):
        ask(someone, f"Frage {count}?", service=service(f"9910201310400{count}"))
    with django_assert_num_queries(1):
        assert len(rows(someone)) == number
