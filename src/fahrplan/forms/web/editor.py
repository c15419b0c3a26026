"""The form editor: our forms, a new one, the overview with the next step and the release by two people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said, show_fault
from fahrplan.design.rules import day
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.editing_steps import next_step, tail_of
from fahrplan.forms.selectors.editing import (
    forms_i_build,
    history_of,
    organisations_i_build_for,
    services_by_key,
)
from fahrplan.forms.selectors.form_tests import run_tests
from fahrplan.forms.services.editing import begin_version, create_form
from fahrplan.forms.services.pausing import pause_form, resume_form
from fahrplan.forms.services.publishing import give_for_review, publish, send_back
from fahrplan.forms.web.editor_forms import NewForm
from fahrplan.forms.web.editor_frame import LOOKS, PATH, Editor, editor_or_404, frame
from fahrplan.forms.web.editor_words import change_words

PAGE_SIZE = 25
MOST_FAULTS = 20


@login_required
@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """The forms of one's organisations."""
    person = person_of(request)
    page = Paginator(forms_i_build(person), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "items": [_item(form) for form in page],
        "builds": organisations_i_build_for(person).exists(),
    }
    return render(request, "forms/editor_list.html", context)


def _item(form: Form) -> tuple[str, str, str, list[str], list[tuple[str, str]]]:
    newest = next(iter(form.versions.all()), None)
    badges = (
        [(f"Fassung {newest.number}: {newest.get_state_display()}", LOOKS[VersionState(newest.state)])]
        if newest
        else []
    )
    if form.is_demo:
        badges.append(("Demodaten", "warning"))
    online = next((one for one in form.versions.all() if one.state == VersionState.PUBLISHED), None)
    stands = f"Fassung {online.number} ist online" if online else "noch nicht online"
    stands = "offline genommen" if form.paused_at else stands
    services = ", ".join(str(service) for service in form.services.all()[:3])
    return form.name, f"/formulare/{form.pk}/", services, [form.organisation.name, stands], badges


@login_required
@require_http_methods(PAGE_METHODS)
def form_new(request: HttpRequest) -> HttpResponse:
    """An empty form; the page also leads to packages and to FIM."""
    person = person_of(request)
    organisations = list(organisations_i_build_for(person))
    form = NewForm(given(request), organisations=organisations)
    if form.is_bound and form.is_valid():
        try:
            services = services_by_key(form.cleaned_data["services"])
            made = create_form(form.organisation(), form.cleaned_data["name"], by=person, services=services)
            messages.success(request, "Das Formular ist angelegt. Legen Sie jetzt die erste Seite an.")
            return redirect(f"/formulare/{made.pk}/seiten/")
        except ValidationError as fault:
            show_fault(form, fault)
    context = {"form": form, "path": PATH, "organisations": organisations}
    return render(request, "forms/editor_new.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def form_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The overview: what comes next, what is missing, the release."""
    editor = editor_or_404(request, pk)
    context = {
        **frame(editor, ""),
        **_standing(editor),
        "history": [change_words(one) for one in history_of(editor.form)],
    }
    return render(request, "forms/editor.html", context)


def _standing(editor: Editor) -> dict[str, Any]:
    version, person = editor.version, editor.person
    found = faults(editor.definition) if editor.open else []
    failing = [result.test.name for result in run_tests(version) if not result.passed]
    waits = version.state == VersionState.REVIEW
    online = editor.form.versions.filter(state=VersionState.PUBLISHED).exists()
    return {
        "step": next_step(
            version.state, found, failing, submitted_by=version.submitted_by_id, person=person.pk
        ),
        "faults": [(fault.words, editor.address + tail_of(fault.where)) for fault in found[:MOST_FAULTS]],
        "more_faults": max(0, len(found) - MOST_FAULTS),
        "ready": editor.open and not found and not failing,
        "waits": waits,
        "may_release": waits and version.submitted_by_id != person.pk,
        "may_begin": version.state in (VersionState.PUBLISHED, VersionState.RETIRED),
        "facts": _facts(editor, online),
        "switchable": online,
    }


def _facts(editor: Editor, online: bool) -> list[tuple[Any, ...]]:
    form, version, definition = editor.form, editor.version, editor.definition
    public = f"/antrag/{form.organisation.key}/{form.slug}/"
    size = "nicht lesbar"
    if not shape_faults(definition):
        size = f"Seiten: {len(definition.pages)}, Fragen: {len(definition.fields)}"
    package = (
        f"{form.package_key}, Fassung {form.package_version}" if form.package_key else "eigenes Formular"
    )
    return [
        ("Organisation", form.organisation.name),
        ("Fachbereich", str(form.department) if form.department else "die ganze Organisation"),
        ("Adresse für alle", public, public)
        if online
        else ("Adresse für alle", f"{public} (noch nicht online)"),
        ("Herkunft", package, f"/pakete/{form.package_key}/" if form.package_key else ""),
        ("Umfang", size),
        ("Zuletzt geändert", f"{day(version.changed_at)}, {version.changed_by or 'unbekannt'}"),
        ("Was ist neu?", version.note or "keine Angabe"),
    ]


@login_required
@require_POST
def form_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new version, copied from the newest."""
    editor = editor_or_404(request, pk)
    words = "Die neue Fassung ist angelegt. Online bleibt die bisherige, bis die neue freigegeben ist."
    return act(request, editor.address, lambda: begin_version(editor.form, by=editor.person), words)


@login_required
@require_POST
def form_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``schritt``: „vorlegen“, „freigeben“ or „zurueck“."""
    editor = editor_or_404(request, pk)
    version, by, step = editor.version, editor.person, said(request, "schritt", 20)
    if step == "vorlegen":
        note = said(request, "neu")
        words = "Zur Freigabe gegeben. Eine andere Person Ihrer Organisation gibt sie frei."
        return act(request, editor.address, lambda: give_for_review(version, by=by, note=note), words)
    if step == "freigeben":
        seen = said(request, "stand", 40) or None
        words = "Freigegeben. Die Fassung ist jetzt online."
        return act(request, editor.address, lambda: publish(version, by=by, seen=seen), words)
    reason = said(request, "grund")
    words = "Zurückgegeben. Die Fassung ist wieder in Arbeit."
    return act(request, editor.address, lambda: send_back(version, by=by, reason=reason), words)


@login_required
@require_POST
def form_switch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offline with the reason in ``grund``; „schritt=online“ brings it back."""
    editor = editor_or_404(request, pk)
    if said(request, "schritt", 20) == "online":
        words = "Das Formular ist wieder online."
        return act(request, editor.address, lambda: resume_form(editor.form, by=editor.person), words)
    reason = said(request, "grund")
    words = "Das Formular ist offline. Alle, die es öffnen, lesen den Grund; Entwürfe bleiben."
    return act(request, editor.address, lambda: pause_form(editor.form, reason, by=editor.person), words)
