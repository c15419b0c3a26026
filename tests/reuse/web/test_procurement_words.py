"""What the page of a procurement says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.reuse.enums import ProcurementState
from fahrplan.reuse.models import Procurement
from fahrplan.reuse.selectors.procurement import procurement_view
from fahrplan.reuse.web.procurement_words import euro, next_step, page_of
from tests.reuse.joint import Joint, contract, order, soon


@pytest.mark.parametrize(
    ("amount", "words"),
    [(None, ""), (Decimal("0"), "0,00"), (Decimal("1234567.5"), "1.234.567,50")],
)
def test_euro_as_people_write_them(amount: Decimal | None, words: str) -> None:
    assert euro(amount) == words


@pytest.mark.parametrize("state", ProcurementState.values)
@pytest.mark.parametrize("may_run", [True, False])
def test_every_state_has_a_next_step(state: str, may_run: bool) -> None:
    words = next_step(Procurement(state=state), may_run=may_run, own=False, mine=False, callable=False)
    assert words.endswith(".")


def shown(joint: Joint, **roles: Any) -> dict[str, Any]:
    under = contract(joint)
    order(joint, under, joint.second, 2)
    view = procurement_view(
        Procurement.objects.select_related("lead", "solution", "call").get(), joint.steward
    )
    values: dict[str, Any] = {"mine": [], "may_run": False} | roles
    return page_of(view, today=timezone.localdate(), **values)


def test_figures_say_numerator_and_denominator(joint: Joint) -> None:
    page = shown(joint)
    demand, share = page["demand_figure"], page["share_figure"]
    assert (demand["value"], demand["denominator"]) == ("4", "2 Kommunen")
    assert (share["value"], share["numerator"], share["denominator"]) == ("33 %", "2", "6 Anschlüsse")


def test_who_has_demand_may_call_off(joint: Joint) -> None:
    assert shown(joint, mine=[joint.second])["may_call_off"] is True


def test_who_has_none_may_not(joint: Joint) -> None:
    page = shown(joint, mine=[joint.third])
    assert (page["may_call_off"], page["may_demand"]) == (False, False)


def test_before_the_contract_is_in_force_nobody_calls_off(joint: Joint) -> None:
    contract(joint, valid_from=soon(5))
    view = procurement_view(
        Procurement.objects.select_related("lead", "solution", "call").get(), joint.steward
    )
    page = page_of(view, mine=[joint.second], may_run=False, today=timezone.localdate())
    assert page["may_call_off"] is False
