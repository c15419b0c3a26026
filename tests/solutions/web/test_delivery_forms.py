"""Forms of the delivery plan."""

from __future__ import annotations

from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.web.delivery_forms import ItemForm, MoveForm, PlanFilterForm
from tests.solutions.conftest import Market


def test_names_become_records(market: Market) -> None:
    data = {"name": "X", "kind": "base_component", "responsible": "halle", "solution": "Amt-24"}
    form = ItemForm(data)
    assert form.is_valid()
    assert (form.changes()["responsible"], form.changes()["solution"]) == (market.town, market.amt)


def test_who_is_responsible_stays_though_it_acts_no_longer(market: Market) -> None:
    item = DeliveryItem.objects.create(key="x", name="X", kind="base_component", responsible=market.town)
    Organisation.objects.filter(pk=market.town.pk).update(active=False)
    sent = {"name": "X", "kind": "base_component", "responsible": market.town.key}
    assert [ItemForm(sent, instance=item).is_valid(), ItemForm(sent).is_valid()] == [True, False]


def test_an_unknown_solution_is_told(market: Market) -> None:
    form = ItemForm({"name": "X", "kind": "base_component", "solution": "nichts"})
    assert (form.is_valid(), list(form.errors)) == (False, ["solution"])


def test_a_move_may_lose_its_date_but_not_its_reason() -> None:
    assert [MoveForm({"reason": "x"}).is_valid(), MoveForm({"new": "01.02.2027"}).is_valid()] == [True, False]


def test_unknown_filters_are_ignored() -> None:
    form = PlanFilterForm({"art": "quatsch", "stand": "overdue"})
    form.is_valid()
    assert (form.cleaned_data.get("art"), form.cleaned_data["stand"]) == (None, "overdue")
