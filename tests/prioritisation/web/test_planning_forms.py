from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from fahrplan.prioritisation.web.planning_forms import AmountField, ScenarioForm, quarter_choices


def test_the_shortest_form_says_a_whole_scenario() -> None:
    form = ScenarioForm(
        {
            "once": uuid4(),
            "posts": "1,25",
            "euros_yearly": "20.000",
            "first_quarter": quarter_choices()[1][0],
            "quarters": 4,
        }
    )
    assert form.is_valid(), form.errors
    said = form.said()
    assert (said.posts, said.euros_yearly, said.quarters) == (Decimal("1.25"), Decimal(20_000), 4)
    assert said.title == f"Plan ab {quarter_choices()[1][1]}"


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,50 €", "1234.50"), ("0.5", "0.5"), ("0.50", "0.50"), ("2.000.000", "2000000"), ("7", "7")],
)
def test_amounts_are_read_as_people_write_them(text: str, number: str) -> None:
    assert AmountField("Euro", most=10_000_000).clean(text) == Decimal(number)


@pytest.mark.parametrize(
    ("field", "value"), [("posts", "501"), ("quarters", "0"), ("first_quarter", "1999-Q1")]
)
def test_what_cannot_be_is_refused(field: str, value: str) -> None:
    given = {
        "once": uuid4(),
        "posts": "1",
        "euros_yearly": "1",
        "first_quarter": quarter_choices()[0][0],
        "quarters": "4",
    }
    assert list(ScenarioForm(given | {field: value}).errors) == [field]


def test_a_quarter_kept_stays_a_choice() -> None:
    assert quarter_choices("2020-Q1")[0] == ("2020-Q1", "1. Quartal 2020")
