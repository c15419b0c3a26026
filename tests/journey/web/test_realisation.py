"""The tab „Umsetzung“."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.journey.models import Contract, TrainingStep
from tests.journey.planned import in_days, line, planned
from tests.reuse.joint import Joint, contract
from tests.support.client import CheckedClient


def page(client: CheckedClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("50000", "Direktauftrag"),
        ("150.000", "Verhandlungsvergabe"),
        ("300000", "EU-weites Verfahren"),
        ("x", "kein Verfahren sicher"),
    ],
)
def test_the_value_leads_to_a_procedure(joint: Joint, client: CheckedClient, value: str, words: str) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    text = page(client, f"{found.get_absolute_url()}umsetzung/?wert={value}")
    start = text.index("Nach dem Wert möglich" if value != "x" else "Bitte prüfen")
    assert words in text[start : start + 400]


def test_contracts_orders_trainings_and_frameworks_stand_there(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    contract(joint)
    line(joint, found, Contract, title="Betrieb", ends_on=in_days(100), notice_months=3, value=Decimal(900))
    line(joint, found, Contract, title="Anbindung", kind="interface")
    line(joint, found, TrainingStep, title="Kurs Fachverfahren", people=4)
    client.force_login(joint.speaker(joint.town))
    text = page(client, f"{found.get_absolute_url()}umsetzung/")
    wanted = (
        "Betrieb",
        "Erinnerung am",
        "Kündigung oder Verlängerung bis",
        "Anbindung",
        "Kurs Fachverfahren",
        "RV-1",
    )
    assert [words for words in wanted if words not in text] == []


def test_three_contracts_cost_as_many_queries_as_one(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Callable[..., Any]
) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    for number in (1, 2):
        for _ in range(number):
            line(joint, found, Contract)
        with django_assert_num_queries(11):
            page(client, f"{found.get_absolute_url()}umsetzung/")
