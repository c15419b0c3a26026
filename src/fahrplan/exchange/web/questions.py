"""Pages to read and to ask questions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.enums import Stage
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.exchange.enums import QuestionState
from fahrplan.exchange.exporters.questions import question_table
from fahrplan.exchange.models import Answer, Question
from fahrplan.exchange.rules.speaking import may_answer, may_arrange, may_edit_question
from fahrplan.exchange.selectors.families import family_of, root_of
from fahrplan.exchange.selectors.questions import (
    QuestionFilter,
    answers_of,
    days_open,
    open_figures,
    organisations_of,
    question_by_key,
    question_list,
    similar_questions,
)
from fahrplan.exchange.services.questions import ask_question, join_question, leave_question
from fahrplan.exchange.web.asking import PATH, paged, text_of, topic_choices
from fahrplan.exchange.web.discussing import answer_post, discussion_context
from fahrplan.exchange.web.question_forms import QuestionForm
from fahrplan.municipalities.rules.access import may_see_internals

QUESTIONS = [*PATH, ("Fragen", "/austausch/fragen/")]
TABS = (("", "Alle"), ("open", "Offen"), ("answered", "Beantwortet"), ("review", "Bitte prüfen"))
LOOKED = "ja"


@require_safe
def question_page_list(request: HttpRequest) -> HttpResponseBase:
    """``stand``, ``meine``, ``thema``, ``leistung``, ``etappe``, ``q`` narrow; ``format=csv`` for stewards."""
    wanted = QuestionFilter(
        state=text_of(request, "stand", 20),
        mine=text_of(request, "meine", 2) == "ja",
        topic=text_of(request, "thema", 80),
        service=text_of(request, "leistung", 20),
        stage=text_of(request, "etappe", 20),
        text=text_of(request, "q", 200),
    )
    found = question_list(request.user, wanted)
    if text_of(request, "format", 5) == "csv" and may_arrange(request.user):
        return question_table(found)
    figures = open_figures(request.user)
    now = timezone.now()
    page = paged(request, found)
    context = {
        "path": PATH,
        "page": page,
        "rows": [(row, _facts(row, now)) for row in page],
        "tabs": _tabs(request, wanted),
        "wanted": wanted,
        "topics": topic_choices(),
        "stages": [("", "alle Etappen"), *Stage.choices],
        "figures": figures,
        "may_export": may_arrange(request.user),
    }
    return render(request, "exchange/questions.html", context)


def _tabs(request: HttpRequest, wanted: QuestionFilter) -> list[tuple[str, str, bool]]:
    tabs = [
        (label, f"?stand={state}" if state else "?", wanted.state == state and not wanted.mine)
        for state, label in TABS
    ]
    if request.user.is_authenticated:
        tabs.append(("Meine", "?meine=ja", wanted.mine))
    return tabs


def _facts(question: Question, now: Any) -> list[str]:
    """What stands below the title in a list."""
    facts = [f"gefragt am {timezone.localdate(question.asked_at):%d.%m.%Y}"]
    if question.source:
        facts = [f"Quelle: {question.source}"]
    elif question.state == QuestionState.OPEN:
        facts.append(f"offen seit {_days(days_open(question.asked_at, now))}")
    if question.organisation:
        facts.append(str(question.organisation))
    if question.concerned:
        facts.append(f"betrifft {question.concerned}")
    facts += [str(about) for about in (question.service, question.topic) if about]
    return facts


def _days(number: int) -> str:
    return f"{number} Tag" if number == 1 else f"{number} Tagen"


@require_safe
def similar_page(request: HttpRequest) -> HttpResponse:
    """``?title=``; htmx gets the list alone, a browser without script a page."""
    title = text_of(request, "title", 200)
    context = {"similar": similar_questions(request.user, title), "path": QUESTIONS, "asked": title}
    whole = not getattr(request, "htmx", False)
    return render(request, "exchange/similar.html" if whole else "exchange/_similar.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def question_new(request: HttpRequest) -> HttpResponse:
    """Ask; before it is sent, similar questions are shown once."""
    person = person_of(request)
    form = QuestionForm(given(request), person=person, initial={"title": text_of(request, "title", 200)})
    similar: list[Question] = []
    if form.is_bound and form.is_valid():
        title = form.cleaned_data["title"]
        if form.cleaned_data["looked"] != LOOKED:
            similar = similar_questions(person, title)
        if not similar and (asked := _ask(request, form)):
            return redirect(asked.url)
    if similar:
        form = _looked(request)
    context = {"form": form, "similar": similar, "path": QUESTIONS}
    return render(request, "exchange/question_new.html", context, status=422 if form.errors else 200)


def _looked(request: HttpRequest) -> QuestionForm:
    """The same form, remembering that the similar questions were shown."""
    data = request.POST.copy()
    data["looked"] = LOOKED
    return QuestionForm(data, person=person_of(request))


def _ask(request: HttpRequest, form: QuestionForm) -> Question | None:
    try:
        question = ask_question(form.given(), by=person_of(request))
    except ValidationError as fault:
        show_fault(form, fault)
        return None
    messages.success(
        request, "Danke. Ihre Frage ist gestellt. Sie bekommen eine Mitteilung, sobald sie beantwortet ist."
    )
    return question


def question_or_404(request: HttpRequest, key: str, *, internals: bool | None = None) -> Question:
    question = question_by_key(request.user, key, internals=internals)
    if question is None:
        raise Http404
    return question


@require_safe
def question_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One question with answer, earlier answers, those put together with it, and the discussion."""
    names = may_see_internals(request.user)
    question = question_or_404(request, key, internals=names)
    if question.merged_into_id:
        messages.info(request, f"„{question.title}“ ist mit dieser Frage zusammengefasst.")
        return redirect(root_of(question).url)
    answers = answers_of(question)
    merged = [row for row in family_of(question)[1:] if names or row.is_public]
    context = {
        "path": QUESTIONS,
        "question": question,
        "answer": answers[0] if answers else None,
        "earlier": [_earlier(row) for row in answers[1:]],
        "facts": _detail_facts(question, names=names),
        "merged": merged,
        "articles": list(question.articles.only("key", "title")) if answers else [],
        "superseded": [row for row in question.supersedes.defer("words", "text") if names or row.is_public],
        "today": timezone.localdate(),
        **_rights(request, question, answered=bool(answers)),
        **discussion_context(request, question, names=names),
    }
    return render(request, "exchange/question.html", context)


def _rights(request: HttpRequest, question: Question, *, answered: bool) -> dict[str, Any]:
    """What this person may do on the page; whoever arranges sees similar questions while it is open."""
    person = request.user
    if not person.is_authenticated:
        return {"joined": None}
    arrange = may_arrange(person)
    mine = list(question.concerns.filter(person_id=person.pk))
    places = [] if mine else list(organisations_of(person))
    similar = similar_questions(person, question.title, but=question.pk) if arrange and not answered else []
    return {
        "may_arrange": arrange,
        "may_answer": may_answer(person, question),
        "may_edit": may_edit_question(person, question),
        "places": [("", "mich selbst"), *((row.key, row.name) for row in places)],
        "place": places[0].key if places else "",
        "joined": mine[0] if mine else None,
        "similar": similar,
    }


def _earlier(answer: Answer) -> tuple[Any, str, str]:
    until = f", gültig bis {answer.valid_until:%d.%m.%Y}" if answer.valid_until else ""
    return (answer.answered_at, f"Antwort {answer.number} von {answer.answered_by}{until}", answer.text)


def _detail_facts(question: Question, *, names: bool) -> list[tuple[Any, ...]]:
    asker = str(question.organisation or "eine Person ohne Organisation")
    if question.source:
        asker = ""
    elif names and question.asked_by:
        asker = f"{question.asked_by}, {asker}"
    service, topic = question.service, question.topic
    return [
        ("Gefragt von", asker),
        ("Gefragt am", "" if question.source else f"{timezone.localdate(question.asked_at):%d.%m.%Y}"),
        ("Sichtbar für", "" if question.is_public else question.get_visibility_display()),
        ("Betrifft", f"{question.concerned} Organisationen oder Personen" if question.concerned > 1 else ""),
        ("Leistung", service, f"/leistungen/{service.leika_key}/" if service else ""),
        ("Themenfeld", topic, f"/stand/themenfeld/{topic.slug}/" if topic else ""),
        ("Etappe", question.get_stage_display() if question.stage else ""),
        ("Zu beantworten von", _assigned(question, names=names)),
    ]


def _assigned(question: Question, *, names: bool) -> str:
    person = str(question.assigned_person) if question.assigned_person and names else ""
    place = str(question.assigned_organisation) if question.assigned_organisation else ""
    return ", ".join(word for word in (person, place) if word)


@login_required
@require_POST
def question_concern(request: HttpRequest, key: str) -> HttpResponse:
    """``was`` is betrifft, beantwortet or doch-nicht; ``organisation`` for whom."""
    question = question_or_404(request, key)
    person = person_of(request)
    what = request.POST.get("was", "")
    chosen = request.POST.get("organisation", "")[:120].replace("\x00", "")
    organisation = organisations_of(person).filter(key=chosen).first() if chosen else None
    if chosen and organisation is None:
        raise Http404
    if what == "doch-nicht":
        leave_question(question, by=person)
        messages.success(request, "Zurückgenommen.")
        return redirect(question.url)
    helped = what == "beantwortet"
    join_question(question, by=person, organisation=organisation, helped=helped)
    done = (
        "Schön, dass das Ihre Frage beantwortet."
        if helped
        else "Vermerkt. Sie hören davon, wenn sich etwas tut."
    )
    messages.success(request, done)
    return redirect(question.url)


@login_required
@require_http_methods(PAGE_METHODS)
def question_post(request: HttpRequest, key: str) -> HttpResponse:
    return answer_post(request, question_or_404(request, key))
