"""Forms of procurements carry what the services take."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.web.procurement_forms import (
    CallOffForm,
    ContractForm,
    DemandForm,
    contract_initial,
    demand_initial,
    from_call,
    procurement_initial,
)
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import SolutionVersion
from tests.reuse.joint import KEY, Joint, call, contract, demand, procurement
from tests.reuse.web.test_contracts import form


@pytest.mark.parametrize("text", ["1000,50", "1000.50"])
def test_money_is_written_with_comma_or_point(joint: Joint, text: str) -> None:
    sent = {"organisation": "barleben", "quantity": "1", "budget": text}
    filled = DemandForm(sent, organisations=[joint.second], unit="Anschlüsse")
    assert filled.is_valid()
    assert filled.said().budget == Decimal("1000.50")


@pytest.mark.parametrize("text", ["softhaus", "Softhaus", " SOFTHAUS "])
def test_a_provider_is_named_by_key_or_name(joint: Joint, text: str) -> None:
    filled = ContractForm(form(anbieter=text))
    assert filled.is_valid()
    assert filled.said().provider == joint.provider


def test_the_provider_of_a_contract_stays_though_it_acts_no_longer(joint: Joint) -> None:
    initial = contract_initial(contract(joint))
    Organisation.objects.filter(key="softhaus").update(active=False)
    sent = form(anbieter="softhaus")
    assert [ContractForm(sent, initial=initial).is_valid(), ContractForm(sent).is_valid()] == [True, False]


def test_a_version_belongs_to_the_solution(joint: Joint) -> None:
    version = SolutionVersion.objects.create(
        solution=joint.solution, number="2.0", life_cycle=LifeCycle.CURRENT
    )
    filled = ContractForm(form(version="2.0"))
    assert filled.is_valid()
    assert filled.said().version == version


def test_each_form_shown_is_a_form_of_its_own(joint: Joint) -> None:
    shown = [CallOffForm(None, organisations=[joint.second], unit="x").initial["once"] for _ in range(2)]
    assert shown[0] != shown[1]


def test_what_is_stored_fills_the_form(joint: Joint) -> None:
    under = contract(joint)
    assert contract_initial(under)["anbieter"] == "softhaus"
    assert procurement_initial(under.procurement)["leistung"] == KEY
    assert from_call(call(joint))["organisation"] == "arendsee"
    assert demand_initial(None) == {}
    assert demand_initial(demand(joint, procurement(joint), joint.second, 7))["quantity"] == 7
