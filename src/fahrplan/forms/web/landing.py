"""Which forms there are, and the first page of each: what it is about, whether it fits, what it costs; begin."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import ServiceAccount
from fahrplan.forms.enums import CountKind, FieldKind
from fahrplan.forms.ports import ExpectedDuration, expected_duration
from fahrplan.forms.rules.checking import check_page
from fahrplan.forms.rules.definition import GERMAN, Definition, Field
from fahrplan.forms.rules.expressions import ExpressionError, holds
from fahrplan.forms.rules.fees import fee_of
from fahrplan.forms.rules.reading import Plan
from fahrplan.forms.rules.reading_codes import new_code
from fahrplan.forms.rules.reading_words import label_of
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.selectors.published import KnownVersion, published_forms, published_version
from fahrplan.forms.services.counts import count
from fahrplan.forms.services.drafts import begin
from fahrplan.forms.web.assistant_fields import Shown
from fahrplan.forms.web.assistant_frame import page_address, shown
from fahrplan.forms.web.assistant_holder import account, language_of, remember
from fahrplan.forms.web.assistant_paused import paused_page
from fahrplan.forms.web.assistant_prefill import details_for, level_of, login_address
from fahrplan.forms.web.assistant_words import words_in
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import find_places

PER_PAGE = 30
DURATION_SECONDS = 600


@dataclass(frozen=True)
class Question:
    """One question of the eligibility check."""

    field: Field
    passes: str
    words: str
    refusal: str


@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``?ort=`` place: forms of the offices that act there."""
    words = request.GET.get("q", "")[:200].replace("\0", "").strip()
    place = request.GET.get("ort", "")[:200].replace("\0", "").strip()
    places = find_places(place) if place else []
    found = published_forms(words, _around(places)) if places or not place else published_forms().none()
    context = {
        "q": words,
        "place": place,
        "unknown": bool(place) and not places,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("seite")),
    }
    return render(request, "forms/assistant_list.html", context)


def _around(places: list[Territory]) -> set[str]:
    """The places found and every area they lie in."""
    return {ars for place in places for ars in (place.ars, *place.ancestors)}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """POST begins, after the eligibility check where there is one; ``trotzdem`` in spite of it."""
    known = published_version(key, slug)
    if known is None:
        raise Http404
    if known.paused:
        return paused_page(request, known)
    if request.method == "POST":
        return _begin(request, known)
    if request.method == "GET":
        count(known.form.pk, (CountKind.VISIT, "", 1))
    return _page(request, known, {})


def _begin(request: HttpRequest, known: KnownVersion) -> HttpResponse:
    language = language_of(request, known)
    questions = eligibility(known, language)
    posted = dict(request.POST.lists())
    checked = check_page(
        _plan_of(questions), [one.field for one in questions], posted, today=timezone.localdate()
    )
    values = {path: value for path, value in checked.values.items() if value is not None}
    refused = [one.refusal for one in questions if one.field.path in values and not _passes(one, values)]
    complete = not checked.errors
    sure = "trotzdem" in request.POST
    own = account(request)
    if barrier(known, own, level_of(request)) or (not sure and (refused or not complete)):
        context = {"refused": refused, "asked_errors": checked.errors, "typed": checked.typed}
        return _page(request, known, context, 422 if checked.errors else 200)
    data, level = details_for(request, known, own), level_of(request)
    holder = Holder(account=own) if own else Holder(code=new_code())
    draft = begin(known, holder, data=data, level=level)
    first = known.plan.stops[0].address if known.plan.stops else ""
    answer = HttpResponseRedirect(page_address(draft.pk, first))
    return remember(answer, draft.pk, holder.code) if holder.code else answer


def _page(
    request: HttpRequest, known: KnownVersion, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    language = language_of(request, known)
    own = account(request)
    errors, typed = context.get("asked_errors", {}), context.get("typed", {})
    questions = eligibility(known, language)
    return shown(
        request,
        "assistant_landing",
        known,
        {
            **context,
            "trail": [(gettext("Online beantragen"), reverse("forms:forms_online"))],
            "intro": known.text("intro", language),
            "facts": facts(known, language),
            "evidence": evidence(known, language),
            "questions": [
                _shown(one, number, errors, typed, language) for number, one in enumerate(questions, 1)
            ],
            "barrier": barrier(known, own, level_of(request)),
            "login": login_address(request, known),
            "own": own,
            "may_prefill": bool(own and known.version.flow.get("prefill")),
        },
        status,
    )


def barrier(known: KnownVersion, own: ServiceAccount | None, level: int) -> str:
    """Why somebody cannot begin yet; „“ where they can."""
    if own is None:
        if known.anonymous:
            return ""
        return gettext("Für diesen Antrag melden Sie sich bitte mit Ihrem Servicekonto an.")
    if own.kind not in known.kinds:
        words = gettext("Dieser Antrag ist nicht für ein %(kind)s vorgesehen.")
        return words % {"kind": gettext(own.get_kind_display())}
    if level < known.level:
        wanted = TrustLevel(known.level).label if known.level in TrustLevel.values else str(known.level)
        words = gettext("Für diesen Antrag brauchen Sie eine Anmeldung mit dem Vertrauensniveau „%(level)s“.")
        return words % {"level": gettext(wanted)}
    return ""


def eligibility(known: KnownVersion, language: str) -> list[Question]:
    """The questions of the check. One that cannot be read is left out rather than keeping everybody away."""
    found = []
    for one in known.version.flow.get("eligibility") or ():
        kind = one.get("ask", "yes_no")
        if kind not in FieldKind.values:
            continue
        schema = one.get("schema") or ({"enum": one["options"]} if one.get("options") else {})
        field = Field(one["id"], FieldKind(kind), schema, True)
        words = known.text(f"eligibility:{field.path}", language) or field.path
        refusal = known.text(f"eligibility:{field.path}:no", language)
        otherwise = "Nach Ihrer Antwort ist dieser Antrag wahrscheinlich nicht der richtige."
        found.append(Question(field, str(one.get("passes", "")), words, refusal or otherwise))
    return found


def _passes(question: Question, values: dict[str, Any]) -> bool:
    """The condition sees this answer as „antwort“ and every answer by its name."""
    try:
        return holds(question.passes, {**values, "antwort": values[question.field.path]})
    except ExpressionError:
        return True


def _plan_of(questions: list[Question]) -> Plan:
    plan = Plan(Definition({}, {}, {}))
    plan.fields = {one.field.path: one.field for one in questions}
    return plan


def _shown(
    one: Question, number: int, errors: dict[str, str], typed: dict[str, list[str]], language: str
) -> Shown:
    given = typed.get(one.field.path, [])
    found = Shown(
        id=f"frage-{number}",
        name=one.field.path,
        label=one.words,
        hint="",
        control="text",
        required=True,
        value=given[0] if given else "",
        error=errors.get(one.field.path, ""),
        language=language,
    )
    words = words_in(language)
    options = [("ja", words["yes"]), ("nein", words["no"])]
    if one.field.kind != FieldKind.YES_NO:
        options = [(str(value), str(value)) for value in one.field.options]
    if options:
        found.control = "radios"
        found.options = [
            (f"{found.id}-{n}", value, label, value in given) for n, (value, label) in enumerate(options, 1)
        ]
    return found


def facts(known: KnownVersion, language: str) -> list[tuple[str, str]]:
    """What somebody wants to know before beginning."""
    fee = fee_of(known.version.flow, {}, known.form.parameters.get("fees"))
    kind = (known.version.flow.get("fee") or {}).get("kind", "none")
    words = words_in(language)
    return [
        (words["office"], known.organisation.name),
        (words["fee"], fee.words if kind in ("none", "fixed") else words["fee_depends"]),
        (words["duration"], duration_words(known, language)),
        (words["login"], words["login_none" if known.anonymous else "login_account"]),
        (words["pages"], _pages(known, words)),
    ]


def _pages(known: KnownVersion, words: Mapping[str, str]) -> str:
    number = len(known.plan.stops)
    varies = any(stop.page.shown_if for stop in known.plan.stops)
    return words["pages_most"].format(number=number) if varies else str(number)


def evidence(known: KnownVersion, language: str) -> list[str]:
    """What should be at hand; what not everybody is asked for says so."""
    paths = [path for path in known.version.flow.get("evidence") or () if path in known.plan.fields]
    always = {field.path for stop in known.plan.stops if not stop.page.shown_if for field in stop.fields}
    told = []
    for path in paths:
        field = known.plan.fields[path]
        needed = field.required and path in always and not known.plan.conditions[path]
        label = label_of(known.plan, field, language)
        told.append(label if needed else words_in(language)["evidence_perhaps"].format(label=label))
    return told


def duration_words(known: KnownVersion, language: str = GERMAN) -> str:
    """Measured where enough cases were decided, else what the office states; always without promise."""
    words = words_in(language)
    measured = _measured(known.form.pk, int(time.monotonic()) // DURATION_SECONDS)
    if measured is not None:
        return words["duration_measured"].format(
            median=measured.median_days,
            most=measured.most_days,
            cases=measured.cases,
            days=measured.since_days,
        )
    if known.version.expected_days:
        return words["duration_stated"].format(days=known.version.expected_days)
    return words["duration_unknown"]


@lru_cache(maxsize=500)
def _measured(form_id: UUID, period: int) -> ExpectedDuration | None:
    """Reckoned from many cases, so not for every visitor anew."""
    return expected_duration(form_id)
