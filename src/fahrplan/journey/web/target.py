"""The target check of a project: one yardstick at a time, its gaps, and tasks from them by one button."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, show_fault
from fahrplan.journey.enums import TargetVerdict
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.target import Answered, CriteriaList, gaps_in, met_words
from fahrplan.journey.selectors.projects import ProjectView
from fahrplan.journey.selectors.target import criteria_lists, target_answers
from fahrplan.journey.services.stages import Collision, digest
from fahrplan.journey.services.target import save_target, tasks_from_gaps, words_of
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.journey.web.projects import seen

TAIL = "ziel/"
VERDICT, SENTENCE, SEEN = "urteil-", "satz-", "gesehen-"


class TargetForm(forms.Form):
    """A verdict and a sentence for each criterion of one list."""

    def __init__(self, data: Any, *, listed: CriteriaList, answers: dict[str, Answered]) -> None:
        super().__init__(data)
        self.listed = listed
        for one in listed.criteria:
            answer = answers.get(listed.answer_key(one), Answered())
            self.fields[VERDICT + one.key] = forms.ChoiceField(
                label=one.text, choices=TargetVerdict.choices, initial=answer.verdict
            )
            self.fields[SENTENCE + one.key] = forms.CharField(
                label="In einem Satz", required=False, max_length=500, initial=answer.sentence
            )
            self.fields[SEEN + one.key] = forms.CharField(
                required=False, max_length=20, initial=digest(words_of(answer)), widget=forms.HiddenInput
            )

    def said(self) -> tuple[dict[str, Answered], dict[str, str]]:
        """(answers, digests of what was shown), by criterion."""
        got = self.cleaned_data
        keys = [one.key for one in self.listed.criteria]
        answers = {key: Answered(got[VERDICT + key], got[SENTENCE + key]) for key in keys}
        return answers, {key: got[SEEN + key] for key in keys if got[SEEN + key]}


@login_required
@require_http_methods(PAGE_METHODS)
def target_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``?liste=`` names the yardstick, the first by itself."""
    view = seen(request, pk)
    lists, answers = criteria_lists(), target_answers(view.project)
    asked = request.GET.get("liste", lists[0].key)
    listed = next((one for one in lists if one.key == asked), None)
    if listed is None:
        raise Http404
    form = TargetForm(given(request), listed=listed, answers=answers)
    collisions: list[Collision] = []
    if form.is_bound:
        may_work.require(request.user, view.project)
        if form.is_valid():
            saved = _save(request, view, form)
            if saved is not None and not saved:
                messages.success(request, "Gespeichert.")
                return redirect(f"{request.path}?liste={listed.key}")
            if saved:
                collisions = saved
                form = _again(request, form, answers, collisions)
    context = {
        **project_frame(view.project, TAIL),
        "view": view,
        "listed": listed,
        "form": form,
        "rows": _rows(form, listed, {one.key: one for one in collisions}),
        "lists": [(one.title, f"?liste={one.key}", one.key == listed.key) for one in lists],
        "summary": [(one.title, met_words(one, answers), f"?liste={one.key}") for one in lists],
        "gaps": [gap for one in lists for gap in gaps_in(one, answers)],
    }
    status = 409 if collisions else 422 if form.is_bound else 200
    return render(request, "journey/project_target.html", context, status=status)


def _save(request: HttpRequest, view: ProjectView, form: TargetForm) -> list[Collision] | None:
    """Collisions, none where all was stored; None where an answer has a fault, which the form then shows."""
    answers, shown = form.said()
    try:
        return save_target(view.project, form.listed, answers, seen=shown, by=person_of(request))
    except ValidationError as fault:
        by_field = {SENTENCE + key: words for key, words in fault.message_dict.items()}
        show_fault(form, ValidationError(by_field))
        return None


def _again(
    request: HttpRequest, form: TargetForm, answers: dict[str, Answered], collisions: list[Collision]
) -> TargetForm:
    data = request.POST.copy()
    for one in collisions:
        data[SEEN + one.key] = digest(one.theirs)
    return TargetForm(data, listed=form.listed, answers=answers)


def _rows(form: TargetForm, listed: CriteriaList, collided: dict[str, Collision]) -> list[dict[str, Any]]:
    return [
        {
            "criterion": one,
            "anchor": f"kriterium-{one.key}",
            "verdict": form[VERDICT + one.key],
            "sentence": form[SENTENCE + one.key],
            "hidden": form[SEEN + one.key],
            "theirs": _theirs(collided.get(one.key)),
        }
        for one in listed.criteria
    ]


def _theirs(collision: Collision | None) -> str:
    """„Anke Altmann: teilweise. Es fehlt …“."""
    if collision is None:
        return ""
    verdict, _, sentence = collision.theirs.partition("|")
    return f"{collision.by or 'jemand anderes'}: {TargetVerdict(verdict).label}. {sentence}"


@login_required
@require_POST
def target_tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One task for every gap that has none yet."""
    view = seen(request, pk)
    may_work.require(request.user, view.project)
    made = tasks_from_gaps(view.project, by=person_of(request))
    number = len(made)
    words = f"{number} {'Aufgabe ist' if number == 1 else 'Aufgaben sind'} angelegt."
    return act(request, f"{view.project.get_absolute_url()}aufgaben/", lambda: None, words)
