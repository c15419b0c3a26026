"""What pages with a form do alike."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory

from fahrplan.design.answering import act, given, kept_page, said, show_fault


class NameForm(forms.Form):
    name = forms.CharField()


def posted(**words: str) -> HttpRequest:
    request = RequestFactory().post("/", words)
    vars(request)["_messages"] = CookieStorage(request)
    return request


def test_only_what_was_sent_fills_a_form() -> None:
    assert (given(RequestFactory().get("/", {"name": "Ida"})), given(posted(name="Ida")).dict()) == (
        None,
        {"name": "Ida"},
    )


def test_a_word_is_short_and_storable() -> None:
    assert (said(posted(wort=" a\0bcd"), "wort", 4), said(posted(), "wort")) == ("ab", "")


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        (
            ValidationError({"name": "Zu lang.", "fremd": "Passt nicht."}),
            {"name": ["Zu lang."], "__all__": ["Passt nicht."]},
        ),
        (ValidationError("Zu spät."), {"__all__": ["Zu spät."]}),
    ],
)
def test_a_complaint_stands_at_its_field_or_above(fault: ValidationError, errors: dict[str, Any]) -> None:
    form = NameForm({"name": "Ida"})
    form.full_clean()
    show_fault(form, fault)
    assert dict(form.errors.items()) == errors


def refuse() -> None:
    raise ValidationError(["Das geht nicht.", "Jetzt nicht."])


@pytest.mark.parametrize(
    ("step", "words"), [(lambda: None, "Gespeichert."), (refuse, "Das geht nicht. Jetzt nicht.")]
)
def test_a_step_is_told_on_the_page_it_leads_to(step: Any, words: str) -> None:
    request = posted()
    answer = act(request, "/weiter/", step, "Gespeichert.")
    assert (answer["Location"], [str(one) for one in get_messages(request)]) == ("/weiter/", [words])


def test_what_was_typed_comes_back_and_stays_in_no_cache() -> None:
    request = RequestFactory().post("/", {"name": "Ida"}, headers={"Sec-Fetch-Site": "same-origin"})
    page = kept_page(request, "Noch einmal")
    assert page is not None
    assert (page.headers["Cache-Control"], 'value="Ida"' in page.content.decode()) == (
        "private, no-store",
        True,
    )


def test_nothing_comes_back_that_no_page_of_ours_sent() -> None:
    assert kept_page(posted(name="Ida"), "Noch einmal") is None
