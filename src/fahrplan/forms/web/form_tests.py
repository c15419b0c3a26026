"""Test cases of a form: run, added, changed, removed. They are invented data, never a citizen's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.forms.models import FormTest
from fahrplan.forms.rules.checks_shape import is_storable
from fahrplan.forms.rules.testing import Outcome
from fahrplan.forms.selectors.form_tests import run_test, run_tests
from fahrplan.forms.services.form_tests import TestWords, remove_test, save_test, test_seen, test_words
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404, frame, seen_field
from fahrplan.payments.rules.amounts import euros

TAB = "tests/"
LONGEST = 100_000


class TestForm(forms.Form):
    """A test case. What is left empty below is not compared."""

    __test__ = False  # not one of our own tests

    seen = seen_field()
    name = forms.CharField(
        label="Name des Testfalls", max_length=200, help_text="Zum Beispiel: Zwei Hunde, einer gefährlich"
    )
    entered = forms.CharField(
        label="Eingaben (JSON)",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Erfundene Daten. Gruppen sind Objekte, Wiederholungen Listen.",
    )
    eligible = forms.ChoiceField(
        label="Vorab-Check",
        required=False,
        choices=[("", "nicht vergleichen"), ("ja", "bestanden"), ("nein", "nicht bestanden")],
    )
    no = forms.MultipleChoiceField(
        label="Im Vorab-Check mit Nein beantwortet", required=False, widget=forms.CheckboxSelectMultiple
    )
    compare_pages = forms.BooleanField(label="Seiten vergleichen", required=False)
    pages = forms.MultipleChoiceField(
        label="Diese Seiten werden gezeigt", required=False, widget=forms.CheckboxSelectMultiple
    )
    fee = forms.DecimalField(
        label="Gebühr in Euro", required=False, min_value=0, max_digits=9, decimal_places=2, localize=True,
        help_text="Leer: nicht vergleichen",
    )  # fmt: skip
    compare_errors = forms.BooleanField(label="Fehler vergleichen", required=False)
    wrong = forms.CharField(
        label="Fragen mit Fehlern (Kurznamen, durch Komma getrennt)", required=False, max_length=2000
    )

    def __init__(
        self,
        data: Any,
        *,
        questions: Sequence[tuple[str, str]],
        pages: Sequence[tuple[str, str]],
        test: FormTest | None,
    ) -> None:
        super().__init__(data, initial=_initial(test))
        for name, choices in (("no", questions), ("pages", pages)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]
        self.questions, self.order = questions, [key for key, _ in pages]

    def clean_entered(self) -> dict[str, Any]:
        text = self.cleaned_data["entered"].strip()
        try:
            found = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            raise ValidationError("Das ist kein lesbares JSON.") from None
        if not isinstance(found, dict) or not is_storable(found):
            raise ValidationError('Die Eingaben sind ein Objekt, zum Beispiel {"anlass": "anmelden"}.')
        return found

    def said(self) -> TestWords:
        got = self.cleaned_data
        expected: dict[str, Any] = {"eligible": got["eligible"] == "ja"} if got["eligible"] else {}
        if got["compare_pages"]:
            expected["pages"] = [page for page in self.order if page in got.get("pages", ())]
        if got["fee"] is not None:
            expected["fee"] = int(got["fee"] * 100)
        if got["compare_errors"]:
            expected["errors"] = [one.strip() for one in got["wrong"].split(",") if one.strip()]
        answers = {key: key not in got.get("no", ()) for key, _ in self.questions}
        return TestWords(got["name"], got["entered"], answers, expected)


def _initial(test: FormTest | None) -> dict[str, Any]:
    if test is None:
        return {"entered": "{}"}
    expected = test.expected
    eligible = expected.get("eligible")
    fee = expected.get("fee")
    return {
        "seen": test_seen(test),
        "name": test.name,
        "entered": json.dumps(test.data, ensure_ascii=False, indent=1),
        "eligible": "" if eligible is None else "ja" if eligible else "nein",
        "no": [key for key, yes in test.answers.items() if not yes],
        "compare_pages": "pages" in expected,
        "pages": expected.get("pages", []),
        "fee": fee / 100 if isinstance(fee, int) else None,
        "compare_errors": "errors" in expected,
        "wrong": ", ".join(expected.get("errors", [])),
    }


@login_required
@require_safe
def form_tests(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All test cases, run against the version at hand."""
    editor = editor_or_404(request, pk)
    results = run_tests(editor.version)
    context = {
        **frame(editor, TAB),
        "results": results,
        "passed": sum(result.passed for result in results),
    }
    return render(request, "forms/editor_tests.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def form_test_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _test_page(request, editor_or_404(request, pk), None)


@login_required
@require_http_methods(PAGE_METHODS)
def form_test(request: HttpRequest, pk: UUID, test: UUID) -> HttpResponse:
    editor = editor_or_404(request, pk)
    return _test_page(request, editor, _test_or_404(editor, test))


def _test_page(request: HttpRequest, editor: Editor, test: FormTest | None) -> HttpResponse:
    definition = editor.definition
    questions = [
        (one["id"], definition.text(f"eligibility:{one['id']}") or one["id"])
        for one in definition.flow.get("eligibility", ())
    ]
    pages = [(page.id, definition.text(f"page:{page.id}") or page.id) for page in definition.pages]
    form = TestForm(given(request), questions=questions, pages=pages, test=test)

    def store() -> tuple[str, str]:
        based_on = form.cleaned_data["seen"] or None
        save_test(editor.form, form.said(), by=editor.person, test=test, based_on=based_on)
        return "Der Testfall ist gespeichert.", editor.address + TAB

    def stored() -> tuple[list[tuple[str, str]], str]:
        now = FormTest.objects.get(pk=test.pk) if test else FormTest(form=editor.form)
        said = test_words(now)
        return [
            ("Name", str(said["name"])),
            ("Eingaben", json.dumps(said["data"], ensure_ascii=False)),
        ], test_seen(now)

    found = run_test(editor.version, test) if test else None
    more = {"result": found, "outcome": outcome_facts(found.outcome) if found and found.outcome else []}
    page = EditPage(
        test.name if test else "Neuer Testfall",
        form,
        store,
        tab=TAB,
        template="forms/editor_test.html",
        stored=stored,
        more=more,
    )
    return answer_page(request, editor, page)


def outcome_facts(outcome: Outcome) -> list[tuple[str, str]]:
    """What the form makes of the data, to compare by eye."""
    return [
        ("Vorab-Check", "bestanden" if outcome.eligible else "nicht bestanden"),
        ("Seiten", ", ".join(outcome.pages) or "keine"),
        ("Gebühr", euros(outcome.fee) if outcome.fee is not None else "steht noch nicht fest"),
        ("Fehler", ", ".join(outcome.errors) or "keine"),
    ]


@login_required
@require_POST
def form_test_remove(request: HttpRequest, pk: UUID, test: UUID) -> HttpResponse:
    editor = editor_or_404(request, pk)
    found = _test_or_404(editor, test)
    return act(
        request,
        editor.address + TAB,
        lambda: remove_test(found, by=editor.person),
        "Der Testfall ist entfernt.",
    )


def _test_or_404(editor: Editor, pk: UUID) -> FormTest:
    found = FormTest.objects.filter(pk=pk, form=editor.form).first()
    if found is None:
        raise Http404
    found.form = editor.form
    return found
