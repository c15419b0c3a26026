"""Pilots: list, one pilot, announce, edit, apply, close and select."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.reuse.enums import PilotState
from fahrplan.reuse.models import Pilot
from fahrplan.reuse.rules.together import may_run_pilots
from fahrplan.reuse.selectors.pilots import (
    ApplicationView,
    application_counts,
    application_of,
    application_views,
    applications_visible_to,
    pilot_by_id,
    pilots_listed,
    reports_of,
    selected_of,
)
from fahrplan.reuse.selectors.together import municipalities_of
from fahrplan.reuse.services.applications import apply_for_pilot
from fahrplan.reuse.services.pilots import announce_pilot, announce_selection, edit_pilot, move_pilot
from fahrplan.reuse.services.together_records import names_of
from fahrplan.reuse.web.joint_pages import (
    BADGES,
    ONLY_LEADING,
    PATH,
    FormPage,
    Item,
    Listing,
    form_page,
    list_page,
    service_links,
    state_badges,
    until,
)
from fahrplan.reuse.web.pilot_forms import ApplicationForm, PilotForm, application_initial, pilot_initial

PILOTS = [*PATH, ("Piloten", "/nachnutzung/gemeinsam/piloten/")]
ONLY_STEWARDS = "Piloten schreibt das Land aus. Haben Sie einen Vorschlag? Dann schreiben Sie einen Aufruf."
WORDS: dict[str, str] = {
    PilotState.OPEN: "Bewerben können sich Kommunen. Melden Sie sich dafür an.",
    PilotState.SELECTING: "Das Land wählt aus. Wer sich beworben hat, bekommt Bescheid.",
    PilotState.RUNNING: "Der Pilot läuft. Die Kommunen berichten hier, was herauskommt.",
    PilotState.COMPLETED: "Der Pilot ist abgeschlossen. Lesen Sie die Berichte und nutzen Sie die Blaupausen.",
    PilotState.CANCELLED: "Der Pilot ist abgebrochen.",
}
STEWARD_WORDS: dict[str, str] = {
    PilotState.OPEN: "Bewerbungen laufen ein. Nach der Frist beginnen Sie mit der Auswahl.",
    PilotState.SELECTING: "Entscheiden Sie über jede Bewerbung mit Begründung, dann geben Sie die Auswahl bekannt.",
    PilotState.RUNNING: "Die Ausgewählten berichten. Liegen die Berichte vor, schließen Sie den Piloten ab.",
}
MOVES: dict[str, list[tuple[str, str]]] = {
    PilotState.OPEN: [(PilotState.SELECTING, "Bewerbung schließen, Auswahl beginnen")],
    PilotState.SELECTING: [
        (PilotState.RUNNING, "Auswahl bekannt geben"),
        (PilotState.OPEN, "Noch einmal Bewerbungen annehmen"),
    ],
    PilotState.RUNNING: [(PilotState.COMPLETED, "Pilot abschließen")],
}


@require_safe
def pilot_list(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        Listing(
            title="Piloten mit Unterstützung des Landes",
            lead="Das Land hilft Kommunen, etwas als erste zu erproben. Alle lernen aus den Berichten.",
            states=list(PilotState.choices),
            listed=pilots_listed,
            item=_item,
            new_url=reverse("reuse:pilot_new"),
            new_label="Pilot ausschreiben",
            empty="Kein Pilot passt zu Ihrer Auswahl.",
            may_add=may_run_pilots(request.user),
        ),
    )


def _item(row: Any) -> Item:
    facts = [f"Plätze: {row.places}"]
    if row.state == PilotState.OPEN:
        facts.append(f"Bewerben {until(row.deadline)}")
    if row.reports:
        facts.append(f"{row.reports} {'Bericht' if row.reports == 1 else 'Berichte'}")
    return Item(row.title, row.get_absolute_url(), names_of(row.services.all()), facts, state_badges(row))


@require_safe
def pilot(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = pilot_or_404(pk)
    runs = may_run_pilots(request.user)
    mine = municipalities_of(request.user)
    visible = applications_visible_to(request.user).filter(pilot=found).order_by("organisation__name", "pk")
    views = application_views(visible, request.user)
    is_open = found.state == PilotState.OPEN and found.deadline >= timezone.localdate()
    context = {
        "pilot": found,
        "path": PILOTS,
        "badges": state_badges(found),
        "facts": _facts(found),
        "services": service_links(found.services.all()),
        "selected": [(row.name, f"/kommunen/{row.key}/") for row in selected_of(found)],
        "reports": reports_of(found),
        "applications": [_application_row(view) for view in views],
        "may_apply": is_open and bool(mine),
        "applied": any(view.application.organisation in mine for view in views),
        "runs": runs,
        "counts": application_counts(found) if runs else {},
        "moves": MOVES.get(found.state, []) if runs else [],
        "may_cancel": runs and found.state in MOVES,
        "next_step": _next_step(found, views, runs=runs, may_apply=is_open and bool(mine)),
    }
    return render(request, "reuse/pilot.html", context)


def _facts(found: Pilot) -> list[tuple[Any, ...]]:
    solution = found.solution
    return [
        ("Plätze", found.places),
        *([("Lösung", solution.name, f"/loesungen/{solution.key}/")] if solution else []),
        ("Bewerben", until(found.deadline)),
        ("Kontakt", found.contact),
        ("ausgeschrieben am", f"{timezone.localtime(found.created_at):%d.%m.%Y}"),
    ]


def _application_row(view: ApplicationView) -> tuple[str, str, str, str]:
    application = view.application
    kind = BADGES.get(view.state, "info")
    return application.organisation.name, application.get_absolute_url(), view.state_words, kind


def _next_step(found: Pilot, views: list[ApplicationView], *, runs: bool, may_apply: bool) -> str:
    if runs and found.state in STEWARD_WORDS:
        return STEWARD_WORDS[found.state]
    if found.decided and any(view.state == "selected" for view in views) and not runs:
        return "Sie sind ausgewählt. Berichten Sie auf der Seite Ihrer Bewerbung, was herauskommt."
    if may_apply:
        if views:
            return "Ihre Bewerbung liegt vor. Bis zur Frist können Sie sie ändern."
        return "Bewerben Sie sich. Ihre Bewerbung liest nur das Land."
    if found.state == PilotState.OPEN and found.deadline < timezone.localdate():
        return "Die Frist ist vorbei. Das Land beginnt bald mit der Auswahl."
    return WORDS[found.state]


@login_required
@require_http_methods(PAGE_METHODS)
def pilot_new(request: HttpRequest) -> HttpResponse:
    """``?leistung=KEY&loesung=KEY`` fills the form."""
    named = service_by_key(request.GET.get("leistung", "")[:60])
    initial = {
        "leistung": named.service.leika_key if named else "",
        "loesung": request.GET.get("loesung", "")[:120],
    }
    form = PilotForm(given(request), initial=initial)

    def store() -> tuple[str, str]:
        stored = announce_pilot(form.said(), by=person_of(request))
        return "Der Pilot ist ausgeschrieben.", stored.get_absolute_url()

    lead = "Das Land sucht Kommunen, die etwas als erste erproben."
    page = FormPage("Pilot ausschreiben", lead, "Ausschreiben", form, store, PILOTS)
    return form_page(request, page, may=may_run_pilots(request.user), who=ONLY_STEWARDS)


@login_required
@require_http_methods(PAGE_METHODS)
def pilot_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = pilot_or_404(pk)
    may_run_pilots.require(request.user)
    form = PilotForm(given(request), initial=pilot_initial(found))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        edit_pilot(found, form.said(), by=person_of(request), based_on=seen)
        return "Der Pilot ist geändert. Wer sich beworben hat, weiß davon.", found.get_absolute_url()

    return form_page(
        request, FormPage("Pilot bearbeiten", found.title, "Speichern", form, store, path_to(found))
    )


@login_required
@require_http_methods(PAGE_METHODS)
def pilot_apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Apply for one's own municipality, or change the application."""
    found = pilot_or_404(pk)
    organisations = municipalities_of(request.user)
    stored = next((row for each in organisations if (row := application_of(found, each))), None)
    form = ApplicationForm(given(request), organisations=organisations, initial=application_initial(stored))

    def store() -> tuple[str, str]:
        chosen = form.cleaned_data["organisation"]
        seen = form.cleaned_data["based_on"] if stored and stored.organisation_id == chosen.pk else None
        kept = apply_for_pilot(found, chosen, form.said(), by=person_of(request), based_on=seen)
        return "Danke. Ihre Bewerbung liegt vor.", kept.get_absolute_url()

    lead = f"{found.title}. Bis zur Auswahl lesen nur Sie und das Land Ihre Bewerbung."
    page = FormPage("Bewerben", lead, "Bewerbung senden", form, store, path_to(found))
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_POST
def pilot_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is the next state, ``grund`` the reason where one is needed."""
    found = pilot_or_404(pk)
    may_run_pilots.require(request.user)
    state, reason = said(request, "stand", 20), said(request, "grund", 500)
    person = person_of(request)

    def step() -> None:
        if state == PilotState.RUNNING:
            announce_selection(found, by=person)
        else:
            move_pilot(found, state=state, reason=reason, by=person)

    words = "Der Stand ist geändert. Wer sich beworben hat, weiß davon."
    return act(request, found.get_absolute_url(), step, words)


def path_to(found: Pilot) -> list[tuple[str, str]]:
    return [*PILOTS, (found.title, found.get_absolute_url())]


def pilot_or_404(pk: UUID) -> Pilot:
    found = pilot_by_id(pk)
    if found is None:
        raise Http404
    return found
