"""Fields of the adoption, and errors of services at their fields."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.answering import show_fault
from fahrplan.forms.rules.merging import Conflict
from fahrplan.forms.web.packages_forms import AdoptForm, MergeForm
from tests.forms.adopted import HARBKE, WORDS, dog_tax
from tests.municipalities.conftest import World


def test_a_field_for_each_word_and_rate(world: World) -> None:
    given = {f"words-{key}": text for key, text in WORDS.items()}
    given |= {f"rates-harbke-{key}": text for key, text in HARBKE.items()}
    form = AdoptForm(
        given,
        package=dog_tax(),
        organisation=world.organisation("obere-aller"),
        places=[("harbke", "Harbke")],
    )
    assert form.is_valid()
    assert (form.said().words, form.said().rates) == (WORDS, {"harbke": HARBKE})
    assert [name for name, _ in form.rate_fields()] == ["Harbke"]


def test_a_decision_for_each_conflict() -> None:
    conflicts = [Conflict("texts/de/title", "A", "B", "C")]
    form = MergeForm({"seen": "1 x", "stelle-1": "new"}, conflicts=conflicts, seen="1 x")
    assert form.is_valid()
    assert form.decisions() == {"texts/de/title": "new"}


def test_faults_of_unknown_fields_stand_on_top() -> None:
    class One(forms.Form):
        a = forms.CharField()

    form = One({"a": "x"})
    form.is_valid()
    show_fault(form, ValidationError({"a": "Falsch.", "b": "Fehlt."}))
    show_fault(form, ValidationError("Zu spät."))
    assert dict(form.errors) == {"a": ["Falsch."], "__all__": ["Fehlt.", "Zu spät."]}
