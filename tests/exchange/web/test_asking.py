"""What pages read from a request."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from fahrplan.design.answering import show_fault
from fahrplan.exchange.web.asking import text_of


@pytest.mark.parametrize(
    ("sent", "read"), [("Hund", "Hund"), ("a\x00b\n", "ab"), ("  x ", "x"), ("y" * 300, "y" * 100)]
)
def test_words_come_without_control_characters(sent: str, read: str) -> None:
    assert text_of(RequestFactory().get("/", {"q": sent}), "q") == read


def test_a_complaint_stands_at_its_field_or_above() -> None:
    class One(forms.Form):
        title = forms.CharField(required=False)

    form = One({})
    assert form.is_valid()
    show_fault(form, ValidationError({"title": "Zu kurz.", "starts_at": "Zu früh."}))
    show_fault(form, ValidationError("Schade."))
    assert form.errors == {"title": ["Zu kurz."], "__all__": ["Zu früh.", "Schade."]}
