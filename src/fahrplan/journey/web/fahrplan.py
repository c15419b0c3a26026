"""„Unser Fahrplan“: where everybody begins, one page for each municipality, its PDFs and settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.form_fields import based_on, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services.pdf import TYPE, PdfError
from fahrplan.journey.exporters.fahrplan import council_pdf, fahrplan_pdf, source_words
from fahrplan.journey.models import FahrplanPage
from fahrplan.journey.rules.fahrplan import STEPS, Entry, cost_sentences, cost_words, next_step, totals
from fahrplan.journey.selectors.fahrplan import (
    Fahrplan,
    fahrplan_for,
    fahrplan_of,
    page_of,
    published,
    standing_of,
)
from fahrplan.journey.selectors.plan_changes import open_count
from fahrplan.journey.services.fahrplan import STALE, PageText, edit_page, may_edit_page
from fahrplan.journey.web.form_pages import FormPage, form_page
from fahrplan.journey.web.whose import organisations_of, whose
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import leads_here

PATH = [("Unser Fahrplan", "/fahrplan/")]
PAGE_SIZE = 20
HELP = ("unser-fahrplan", "Unser Fahrplan: planen, übernehmen, zeigen")
PLAIN = "text/plain; charset=utf-8"


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """For who works somewhere: the own Fahrplan with one clear next sentence; for everybody: the public ones."""
    meant = whose(request)
    text = request.GET.get("q", "")[:100].replace("\0", "").strip()
    page = Paginator(published(text), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"whose": meant, "q": text, "page": page, "steps": STEPS}
    if meant.organisation:
        found = fahrplan_of(meant.organisation, None, inside=True)  # nothing here depends on its settings
        step = next_step(standing_of(found), found.url)
        context |= _own(found) | {"step": step, "place": step.place + 1}
    return render(request, "journey/fahrplan.html", context)


def _own(found: Fahrplan) -> dict[str, Any]:
    return {
        "found": found,
        "rows": [_row(entry, inside=True) for entry in found.entries[:5]],
        "columns": _columns(inside=True),
        "changes": open_count([found.organisation.pk]),
    }


@require_safe
def fahrplan(request: HttpRequest, key: str) -> HttpResponse:
    """The page of one organisation. One that may not be read does not exist."""
    found = _found(request, key)
    context = {
        "found": found,
        "path": PATH,
        "page": found.page,
        "columns": _columns(inside=found.inside),
        "rows": [_row(entry, inside=found.inside) for entry in found.entries],
        "done": [(entry.title, entry.url) if entry.url else entry.title for entry in found.done],
        "promise_columns": ["Was", "Wann"],
        "promises": [[(one.name, f"/loesungen/lieferplan/{one.key}/"), one.when] for one in found.promises],
        "costs": cost_sentences(totals(found.entries)) if found.inside else [],
        "source": source_words(found),
        "leads": found.inside and leads_here(request.user, found.organisation),
    }
    return render(request, "journey/fahrplan_page.html", context)


@require_safe
def fahrplan_file(request: HttpRequest, key: str) -> HttpResponse:
    return _pdf(request, key, fahrplan_pdf, "fahrplan")


@require_safe
def council_file(request: HttpRequest, key: str) -> HttpResponse:
    return _pdf(request, key, council_pdf, "fahrplan-rat")


@login_required
@require_http_methods(PAGE_METHODS)
def settings(request: HttpRequest, key: str) -> HttpResponse:
    """Whether everybody may read it, and what stands above it."""
    organisation = own_organisation(request, key)
    may_edit_page.require(request.user, organisation)
    page = page_of(organisation)
    path = [*PATH, (str(organisation), f"/fahrplan/{organisation.key}/")]

    def store() -> tuple[str, str]:
        edit_page(organisation, form.said(), by=person_of(request))
        return "Gespeichert.", f"/fahrplan/{organisation.key}/"

    form = SettingsForm(given(request), initial=_initial(page))
    words = FormPage("Fahrplan zeigen", str(organisation), "Speichern", form, store, path, help_topic=HELP)
    if request.method == "POST" and request.POST.get("based_on", "") != version_of(page):
        return _both_texts(request, words, page)
    return form_page(request, words)


def _both_texts(request: HttpRequest, words: FormPage, page: FahrplanPage | None) -> HttpResponse:
    """Somebody was quicker: what is stored above, what was just written in the form, ready to be sent again."""
    data = request.POST.copy()
    data["based_on"] = version_of(page)
    form = SettingsForm(data)
    form.add_error(None, STALE)
    shown = replace(words, form=form, facts=_stored(page))
    return render(request, "journey/project_form.html", {"page": shown, "form": form}, status=422)


class SettingsForm(forms.Form):
    """What the municipality says about its page."""

    based_on = based_on()
    public = forms.BooleanField(
        label="Alle dürfen unseren Fahrplan lesen",
        required=False,
        help_text="Öffentlich sind dann Leistung, Termin, Etappe, Lösung und Partner. Kosten und Aufgaben nie.",
    )
    with_reasons = forms.BooleanField(
        label="Auch zeigen, warum",
        required=False,
        help_text="Das ist der Grund aus Ihrer Rangliste oder das Ziel des Vorhabens.",
    )
    intro = long_text(
        "Einleitung", "Steht über dem Fahrplan, höchstens 1000 Zeichen.", longest=1000, required=False
    )
    contact = forms.CharField(
        label="Kontakt", required=False, max_length=200, help_text="Name, Telefon oder E-Mail im Dienst."
    )

    def said(self) -> PageText:
        values = self.cleaned_data
        return PageText(
            values["public"], values["with_reasons"], values["intro"], values["contact"], values["based_on"]
        )


def own_organisation(request: HttpRequest, key: str) -> Organisation:
    """The organisation with this short name, if the person works for it; else there is none."""
    found = next((one for one in organisations_of(request.user) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def pdf_answer(make: Callable[[], bytes], name: str) -> HttpResponse:
    """The file to read in the browser; a fault as a sentence."""
    try:
        content = make()
    except PdfError as fault:
        return HttpResponse(str(fault), status=500, content_type=PLAIN)
    answer = HttpResponse(content, content_type=TYPE)
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _found(request: HttpRequest, key: str) -> Fahrplan:
    found = fahrplan_for(key, request.user)
    if found is None:
        raise Http404
    return found


def _pdf(request: HttpRequest, key: str, make: Callable[[Fahrplan], bytes], name: str) -> HttpResponse:
    found = _found(request, key)
    return pdf_answer(lambda: make(found), f"{name}-{found.organisation.key}-{found.day.isoformat()}")


def _initial(page: FahrplanPage | None) -> dict[str, Any]:
    if page is None:
        return {"based_on": ""}
    return {
        "based_on": version_of(page),
        "public": page.public,
        "with_reasons": page.with_reasons,
        "intro": page.intro,
        "contact": page.contact,
    }


def _stored(page: FahrplanPage | None) -> list[tuple[str, Any]]:
    if page is None:
        return []
    return [
        ("Alle dürfen lesen", "ja" if page.public else "nein"),
        ("Warum zeigen", "ja" if page.with_reasons else "nein"),
        ("Einleitung", page.intro or "–"),
        ("Kontakt", page.contact or "–"),
        ("geändert von", page.changed_by),
    ]


def _columns(*, inside: bool) -> list[str]:
    return ["Was", "Wann", "Warum", "Mit wem", "Etappe", *(["Kosten"] if inside else [])]


def _row(entry: Entry, *, inside: bool) -> list[Any]:
    title = (entry.title, entry.url) if entry.url else entry.title
    when = f"{entry.when}. {entry.late}" if entry.late else entry.when
    row = [title, when, entry.why or "–", entry.with_whom, entry.stage]
    return [*row, cost_words(entry.cost)] if inside else row
