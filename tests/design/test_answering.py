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

from fahrplan.design.answering import act, form_page, given, kept_page, number_of, said, show_fault, stored


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


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("00000012", 12), ("123456789", 7), ("", 7), (None, 7), ("-1", 7), ("²", 7), ("x", 7)],
)
def test_a_number_out_of_an_address(text: str | None, number: int) -> None:
    assert number_of(text, 7) == number


@pytest.mark.parametrize(("form", "status"), [(NameForm(), 200), (NameForm({}), 422)])
def test_a_page_with_faults_says_so_to_programs(form: forms.Form, status: int) -> None:
    context = {"form": form, "title": "Name", "login": "", "typed": []}
    assert form_page(posted(), "design/kept.html", context).status_code == status


def test_a_form_without_fault_is_stored_and_leads_on() -> None:
    request = posted()
    answer = stored(request, NameForm({"name": "Ida"}), lambda: ("Gespeichert.", "/weiter/"))
    assert answer is not None
    assert (answer["Location"], [str(one) for one in get_messages(request)]) == ("/weiter/", ["Gespeichert."])


def refused() -> tuple[str, str]:
    raise ValidationError({"name": "Den Namen gibt es schon."})


@pytest.mark.parametrize(
    ("form", "faults"),
    [
        (NameForm(), []),
        (NameForm({}), ["Hier fehlt noch Ihre Angabe."]),
        (NameForm({"name": "Ida"}), ["Den Namen gibt es schon."]),
    ],
)
def test_else_the_page_is_shown_with_the_complaint(form: forms.Form, faults: list[str]) -> None:
    request = posted()
    assert stored(request, form, refused) is None
    assert (form.errors.get("name", []), list(get_messages(request))) == (faults, [])
