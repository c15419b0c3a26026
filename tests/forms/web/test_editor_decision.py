"""Statutory time, announcement and Bescheid in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.cases.rules.bescheid import LETTER, REMEDY
from fahrplan.cases.rules.deadlines import period_of
from fahrplan.forms.rules.editing_decision import placeholder_fault
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def said(**changes: Any) -> dict[str, Any]:
    return {"number": "3", "unit": "months", "law": "§ 42a VwVfG", "announcement": "ozg_9"} | changes


def test_what_is_said_counts_for_cases(client: Client, built: Building) -> None:
    address = f"{built.address}entscheidung/"
    answer = client.post(address, said(**{"decision-granted": "Ihr Hund ist angemeldet."}))
    version = built.version
    period = period_of(version.flow)
    assert (answer.status_code, period.months, period.law) == (302, 3, "§ 42a VwVfG")
    assert version.flow["announcement"] == "ozg_9"
    assert version.definition.text("decision:granted") == "Ihr Hund ist angemeldet."
    assert "Ihr Hund ist angemeldet." in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": ""}, "Sind es Tage oder Monate?"),
        ({"number": ""}, "Wie lang ist die Frist?"),
        ({"number": "121"}, "Höchstens 120."),
        ({"bescheid": "Nur {{entscheidung}}"}, "Im Bescheid fehlt noch"),
    ],
)
def test_what_does_not_fit_is_named(
    client: Client, built: Building, changes: dict[str, str], words: str
) -> None:
    answer = client.post(f"{built.address}entscheidung/", said(**changes))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert "deadline" not in built.version.flow


def test_two_at_once_lose_nothing(client: Client, built: Building) -> None:
    address = f"{built.address}entscheidung/"
    client.post(address, said())
    answer = client.post(address, said(seen="0" * 32, number="2"))
    assert (answer.status_code, period_of(built.version.flow).months) == (422, 3)


def test_the_common_words_pass_the_check() -> None:
    assert (placeholder_fault("bescheid", LETTER), placeholder_fault("remedy", REMEDY)) == ("", "")
