"""Pages of funding: programmes, one programme, what fits a municipality."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.rules import short_digits
from fahrplan.exchange.enums import FundingVerdict, ProjectTopic
from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.rules.funding import Assessment, Measure
from fahrplan.exchange.rules.keeping import may_keep_programmes
from fahrplan.exchange.selectors.fingerprint import topic_label
from fahrplan.exchange.selectors.funding import (
    assess_for,
    matches_for,
    programme_by_key,
    programmes,
)
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, organisation_or_404, paged, text_of
from fahrplan.exchange.web.funding_forms import MeasureForm, NewProgrammeForm, ProgrammeForm
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation

FUNDING = [*PATH, ("Förderung", "/austausch/foerderung/")]
KINDS = {
    FundingVerdict.FITS: "success",
    FundingVerdict.UNDECIDED: "warning",
    FundingVerdict.DOES_NOT_FIT: "danger",
}


@require_safe
def funding_list(request: HttpRequest) -> HttpResponse:
    text, topic = text_of(request, "q"), text_of(request, "thema", 20)
    page = paged(request, programmes(text=text, topic=topic))
    context = {
        "path": PATH,
        "page": page,
        "hits": [_hit(programme) for programme in page],
        "text": text,
        "topic": topic,
        "topics": [("", "alle Themen"), *ProjectTopic.choices],
        "may_keep": may_keep_programmes(request.user),
    }
    return render(request, "exchange/funding.html", context)


def _hit(programme: FundingProgramme) -> dict[str, object]:
    badges = []
    if programme.is_history:
        badges.append((f"Vergangenes, Stand {programme.year}", "warning"))
    if programme.is_demo:
        badges.append(("Demodaten", "warning"))
    closes = f"Anträge bis {programme.closes_on:%d.%m.%Y}" if programme.closes_on else ""
    facts = [fact for fact in (programme.funder, closes, f"Quelle: {programme.origin}") if fact]
    return {
        "title": programme.name,
        "url": programme.url,
        "text": programme.summary[:300],
        "facts": facts,
        "badges": badges,
    }


def programme_or_404(key: str) -> FundingProgramme:
    programme = programme_by_key(key)
    if programme is None:
        raise Http404
    return programme


@require_safe
def funding_programme(request: HttpRequest, key: str) -> HttpResponse:
    """One programme; ``?kommune=`` and what is planned check whether it fits."""
    programme = programme_or_404(key)
    form = MeasureForm(request.GET or None, with_place=True)
    organisation: Organisation | None = None
    assessment: Assessment | None = None
    if form.is_bound and form.is_valid() and (organisation := form.cleaned_data["kommune"]):
        assessment = assess_for(programme, organisation, form.measure(), today=timezone.localdate())
    context = {
        "path": FUNDING,
        "programme": programme,
        "facts": facts_of(programme),
        "origin": programme.origin,
        "form": form,
        "organisation": organisation,
        **shown(assessment),
        "may_keep": may_keep_programmes(request.user),
    }
    return render(request, "exchange/programme.html", context)


def shown(assessment: Assessment | None) -> dict[str, Any]:
    """The answer in words, and what it rests on as rows."""
    if assessment is None:
        return {"answer": ""}
    return {
        "answer": assessment.words,
        "answer_kind": KINDS[assessment.verdict],
        "columns": ("Bedingung", "Ergebnis", "Grund"),
        "rows": [(one.about, one.verdict.label, one.reason) for one in assessment.findings],
    }


def facts_of(programme: FundingProgramme) -> list[tuple[str, object]]:
    kinds = dict(OrganisationKind.choices)
    return [
        ("Fördergeber", programme.funder),
        ("Rechtsgrundlage", programme.legal_basis),
        ("Antragsberechtigt", ", ".join(str(kinds.get(kind, kind)) for kind in programme.kinds)),
        ("Bevölkerung", _range(programme.population_min, programme.population_max, "Menschen")),
        ("Themen", ", ".join(topic_label(topic) for topic in programme.topics)),
        ("Schon begonnene Maßnahmen", programme.get_begun_rule_display()),
        (
            "Eigenanteil",
            ""
            if programme.own_share_min is None
            else f"mindestens {short_digits(programme.own_share_min, 2)} %",
        ),
        ("Förderung je Vorhaben", _range(programme.amount_min, programme.amount_max, "Euro")),
        ("Anträge ab", programme.opens_on and f"{programme.opens_on:%d.%m.%Y}"),
        ("Anträge bis", programme.closes_on and f"{programme.closes_on:%d.%m.%Y}"),
        ("Vorhaben abgeschlossen bis", programme.finished_by and f"{programme.finished_by:%d.%m.%Y}"),
    ]


def _range(low: int | Decimal | None, high: int | Decimal | None, noun: str) -> str:
    least = "" if low is None else f"mindestens {short_digits(Decimal(low), 2)}"
    most = "" if high is None else f"höchstens {short_digits(Decimal(high), 2)}"
    words = " und ".join(part for part in (least, most) if part)
    return f"{words} {noun}" if words else ""


@require_safe
def funding_for(request: HttpRequest, key: str) -> HttpResponse:
    """Every programme with its answer for this municipality and what it plans."""
    organisation = organisation_or_404(key)
    form = MeasureForm(request.GET or None, with_place=False)
    measure = form.measure() if form.is_bound and form.is_valid() else Measure()
    found = matches_for(organisation, measure, today=timezone.localdate())
    context = {
        "path": FUNDING,
        "organisation": organisation,
        "form": form,
        "columns": ("Programm", "Ergebnis", "Stand"),
        "rows": [
            (
                (match.programme.name, match.programme.url),
                match.assessment.words,
                _state(match.programme),
            )
            for match in found
        ],
        "fitting": sum(match.assessment.verdict == FundingVerdict.FITS for match in found),
        "total": len(found),
        "today": timezone.localdate(),
    }
    return render(request, "exchange/funding_for.html", context)


def _state(programme: FundingProgramme) -> str:
    if programme.is_demo:
        return "Demodaten"
    return f"Vergangenes, {programme.year}" if programme.is_history else str(programme.year)


@login_required
@require_http_methods(PAGE_METHODS)
def funding_new(request: HttpRequest) -> HttpResponse:
    may_keep_programmes.require(request.user)
    form = NewProgrammeForm(given(request), initial={"year": timezone.localdate().year})

    def store() -> tuple[str, str]:
        made = keep_programme(form.cleaned_data["key"], form.values(), author=author_from(request))
        return "Das Programm ist gespeichert.", made.url

    lead = "Nur belegte Bedingungen eintragen. Was nicht bekannt ist, bleibt leer."
    return answer_form(request, FormPage("Förderprogramm eintragen", lead, "Speichern", form, FUNDING, store))


@login_required
@require_http_methods(PAGE_METHODS)
def funding_edit(request: HttpRequest, key: str) -> HttpResponse:
    programme = programme_or_404(key)
    may_keep_programmes.require(request.user)
    form = ProgrammeForm(given(request), initial=ProgrammeForm.initial_of(programme))

    def now() -> dict[str, Any]:
        return ProgrammeForm.initial_of(programme_or_404(key))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        keep_programme(key, form.values(), author=author_from(request), programme=programme, based_on=seen)
        return "Das Programm ist gespeichert.", programme.url

    path = [*FUNDING, (programme.name, programme.url)]
    return answer_form(
        request, FormPage("Förderprogramm ändern", programme.name, "Speichern", form, path, store, now=now)
    )
