"""Pages to answer and arrange questions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.exchange.models import Question
from fahrplan.exchange.rules.speaking import may_answer, may_arrange, may_edit_question
from fahrplan.exchange.services.answers import Said, answer_question, supersede_question
from fahrplan.exchange.services.articles import promote_question
from fahrplan.exchange.services.merging import merge_questions, split_question
from fahrplan.exchange.services.questions import assign_question, edit_question
from fahrplan.exchange.web.asking import FormPage, answer_form, text_of
from fahrplan.exchange.web.question_forms import AnswerForm, AssignForm, OtherQuestionForm, QuestionEditForm
from fahrplan.exchange.web.questions import QUESTIONS, question_or_404
from fahrplan.exchange.web.subject_forms import subject_initial


def _path(question: Question) -> list[tuple[str, str]]:
    return [*QUESTIONS, (question.title, question.url)]


@login_required
@require_http_methods(PAGE_METHODS)
def question_answer(request: HttpRequest, key: str) -> HttpResponse:
    question = question_or_404(request, key)
    may_answer.require(request.user, question)
    last = question.answers.order_by("-number").first()
    initial: dict[str, Any] = {"seen": last.number if last else 0}
    if last:
        initial |= {"text": last.text, "source": last.source, "valid_until": last.valid_until}
    form = AnswerForm(given(request), initial=initial)

    def store() -> tuple[str, str]:
        said = form.cleaned_data
        words = Said(said["text"], said["source"], said["valid_until"], said["seen"])
        answer_question(question, words, author=author_from(request))
        return "Die Antwort steht. Alle, die gefragt haben, bekommen eine Mitteilung.", question.url

    title = "Frage beantworten" if last is None else "Neu beantworten"
    return answer_form(request, FormPage(title, question.title, "Antworten", form, _path(question), store))


@login_required
@require_http_methods(PAGE_METHODS)
def question_edit(request: HttpRequest, key: str) -> HttpResponse:
    question = question_or_404(request, key)
    may_edit_question.require(request.user, question)
    initial = {
        "title": question.title,
        "text": question.text,
        "visibility": question.visibility,
        **subject_initial(question),
    }
    form = QuestionEditForm(given(request), initial=initial)

    def store() -> tuple[str, str]:
        edit_question(question, form.values("title", "text", "visibility"), author=author_from(request))
        return "Gespeichert.", question.url

    return answer_form(request, FormPage("Frage ändern", "", "Speichern", form, _path(question), store))


@login_required
@require_http_methods(PAGE_METHODS)
def question_assign(request: HttpRequest, key: str) -> HttpResponse:
    question = question_or_404(request, key)
    may_arrange.require(request.user, question)
    place, person = question.assigned_organisation, question.assigned_person
    initial = {"organisation": place.key if place else "", "person": person.email if person else ""}
    form = AssignForm(given(request), initial=initial)

    def store() -> tuple[str, str]:
        assign_question(question, author=author_from(request), **form.cleaned_data)
        return "Zugewiesen. Wer antworten soll, bekommt eine Mitteilung.", question.url

    page = FormPage("Frage zuweisen", question.title, "Zuweisen", form, _path(question), store)
    return answer_form(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def question_merge(request: HttpRequest, key: str) -> HttpResponse:
    """``?ziel=KEY`` fills the form."""
    question = question_or_404(request, key)
    may_arrange.require(request.user, question)
    form = OtherQuestionForm(
        given(request), person=person_of(request), initial={"target": text_of(request, "ziel", 60)}
    )

    def store() -> tuple[str, str]:
        target = form.cleaned_data["target"]
        merge_questions(question, target, author=author_from(request))
        return "Zusammengefasst. Die alte Adresse führt hierher.", target.url

    lead = f"„{question.title}“ geht in der anderen Frage auf. Wer gefragt hat, wird benachrichtigt."
    page = FormPage("Fragen zusammenfassen", lead, "Zusammenfassen", form, _path(question), store)
    return answer_form(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def question_supersede(request: HttpRequest, key: str) -> HttpResponse:
    question = question_or_404(request, key)
    may_arrange.require(request.user, question)
    newer = question.superseded_by
    form = OtherQuestionForm(
        given(request),
        person=person_of(request),
        optional=True,
        initial={"target": newer.key if newer else ""},
    )

    def store() -> tuple[str, str]:
        supersede_question(question, form.cleaned_data["target"], author=author_from(request))
        return "Gespeichert.", question.url

    lead = "Welche neuere Frage gilt statt dieser? Leer: Diese Frage gilt wieder."
    page = FormPage("Überholt durch", lead, "Speichern", form, _path(question), store)
    return answer_form(request, page)


@login_required
@require_POST
def question_split(request: HttpRequest, key: str) -> HttpResponse:
    may_arrange.require(request.user)
    question = get_object_or_404(Question, key=key)
    return act(
        request,
        question.url,
        lambda: split_question(question, author=author_from(request)),
        "Getrennt. Die Frage steht wieder für sich.",
    )


@login_required
@require_POST
def question_promote(request: HttpRequest, key: str) -> HttpResponse:
    question = question_or_404(request, key)
    may_arrange.require(request.user, question)
    try:
        article = promote_question(question, by=person_of(request), author=author_from(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(question.url)
    messages.success(request, "Die Antwort ist jetzt Wissen. Bitte sehen Sie den Artikel durch.")
    return redirect(article.url)
