"""What pages of this room share."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404

from fahrplan.design.answering import show_fault
from fahrplan.solutions.web.acting import item_or_404, path_to, solution_or_404
from tests.solutions.conftest import Market


class Small(forms.Form):
    name = forms.CharField()


def test_paths(market: Market) -> None:
    assert path_to(market.account)[-2:] == [
        ("Lieferplan", "/loesungen/lieferplan/"),
        ("Servicekonto", "/loesungen/lieferplan/servicekonto/"),
    ]


def test_what_there_is_not(db: None) -> None:
    with pytest.raises(Http404):
        solution_or_404("nichts")
    with pytest.raises(Http404):
        item_or_404("nichts")


def test_a_fault_stands_at_its_field_or_above() -> None:
    form = Small({"name": "x"})
    form.is_valid()
    show_fault(form, ValidationError({"name": "falsch", "anderes": "auch"}))
    assert (list(form.errors["name"]), list(form.non_field_errors())) == (["falsch"], ["auch"])
