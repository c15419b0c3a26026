"""Forms in which adoptions are recorded and proposed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.web.adoption_forms import (
    AdoptionForm,
    HandOverForm,
    MergeForm,
    NewAdoptionForm,
    ProposalForm,
    initial_of,
    own_organisations,
)
from fahrplan.solutions.models import DeliveryItem
from tests.reuse.adopting import Town, in_days, in_use, inside, recorded


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"services": "99102013104000", "state": "in_use"} | fields)
    return data


def test_facts_hold_what_was_sent(town: Town) -> None:
    form = AdoptionForm(sent(cost_once="1234,50", experience="Gut"), solution=town.solution)
    assert form.is_valid()
    facts = form.facts()
    assert (facts.services, facts.inside.cost_once, facts.inside.experience, facts.needs) == (
        [town.world.dog_tax], Decimal("1234.50"), "Gut", None
    )  # fmt: skip


def test_needs_are_offered_while_something_is_open(town: Town) -> None:
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    form = AdoptionForm(sent(needs="konto"), solution=town.solution)
    assert form.is_valid()
    assert form.facts().needs == [item]


def test_a_form_filled_from_the_entry_says_the_same(town: Town) -> None:
    stored = recorded(town, in_use(town, inside=inside(), in_use_since=in_days(-9)))
    initial = initial_of(stored)
    told = (initial["services"], initial["fachverfahren"], initial["cost_once"], initial["may_be_called"])
    assert told == ("99102013104000", "vois", Decimal("1234.50"), True)


def test_only_own_organisations_are_offered_but_to_a_steward(town: Town) -> None:
    mine = own_organisations(town.voice["owner"])
    fields = {"organisation": "harbke", "solution": "hund-online"}
    own = NewAdoptionForm(sent(**fields), mine=mine, steward=False)
    any_one = NewAdoptionForm(sent(**fields), mine=[], steward=True)
    assert (mine, "organisation" in own.errors, any_one.is_valid()) == ([town.halle], True, True)


@pytest.mark.parametrize(
    ("text", "key"), [("harbke", "harbke"), ("Halle (Saale)", "halle"), ("halle (saale)", "halle")]
)
def test_an_organisation_is_meant_by_short_or_exact_name(town: Town, text: str, key: str) -> None:
    form = HandOverForm({"successor": text, "reason": "x"})
    assert form.is_valid()
    assert form.cleaned_data["successor"].key == key


def test_an_organisation_that_is_gone_is_not_meant(town: Town) -> None:
    Organisation.objects.filter(key="harbke").update(active=False)
    assert HandOverForm({"successor": "harbke", "reason": "x"}).is_valid() is False


def test_of_two_with_one_name_neither_is_taken(town: Town) -> None:
    Organisation.objects.filter(key="harbke").update(name="Halle")
    form = HandOverForm({"successor": "Halle", "reason": "x"})
    assert form.errors["successor"][0].startswith("Bitte geben Sie genau eine Kommune an")


def test_a_claim_holds_nothing_internal(town: Town) -> None:
    form = ProposalForm(
        sent(organisation="halle", solution="hund-online", reason="Amtsblatt", experience="x")
    )
    assert form.is_valid()
    assert (form.claim().reason, form.claim().facts.inside.experience) == ("Amtsblatt", "")


def test_entries_of_others_are_no_choice_for_a_merge(town: Town) -> None:
    mine, other = recorded(town), recorded(town, at=town.harbke)
    form = MergeForm({"stays": str(other.pk), "reason": "x"}, adoption=mine)
    assert "stays" in form.errors
