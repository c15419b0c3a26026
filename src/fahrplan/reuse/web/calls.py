"""Calls to adopt something together: list, one call, publish, edit, join, withdraw, close."""

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
from fahrplan.reuse.enums import CallState
from fahrplan.reuse.models import Interest, JointCall
from fahrplan.reuse.rules.together import may_edit_call
from fahrplan.reuse.selectors.calls import call_by_id, calls_listed, interests_of
from fahrplan.reuse.selectors.together import municipalities_of
from fahrplan.reuse.services.calls import edit_call, join_call, move_call, publish_call, withdraw_interest
from fahrplan.reuse.services.together_records import names_of
from fahrplan.reuse.web.call_forms import CallForm, JoinForm, call_initial
from fahrplan.reuse.web.joint_pages import (
    ONLY_LEADING,
    PATH,
    FormPage,
    Item,
    Listing,
    form_page,
    list_page,
    own_municipality,
    service_links,
    state_badges,
    until,
)

CALLS = [*PATH, ("Aufrufe", "/nachnutzung/gemeinsam/aufrufe/")]


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        Listing(
            title="Aufrufe zum Mitmachen",
            lead="Kommunen sagen, was sie wann einführen wollen. Wer dasselbe plant, macht mit.",
            states=list(CallState.choices),
            listed=calls_listed,
            item=_item,
            new_url=reverse("reuse:call_new"),
            new_label="Aufruf veröffentlichen",
            empty="Kein Aufruf passt zu Ihrer Auswahl.",
        ),
    )


def _item(call: Any) -> Item:
    count = call.interested
    joined = f"{count} {'Organisation macht' if count == 1 else 'Organisationen machen'} mit"
    return Item(
        call.title,
        call.get_absolute_url(),
        f"{call.organisation} plant für das {call.quarter_words}: {names_of(call.services.all())}",
        [joined, f"Mitmachen {until(call.deadline)}"],
        state_badges(call),
    )


@require_safe
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(pk)
    interests = interests_of(found)
    mine = [row for row in municipalities_of(request.user) if row.pk != found.organisation_id]
    joined = {each.organisation_id for each in interests}
    may_edit = may_edit_call(request.user, found)
    joining = is_joinable(found)
    context = {
        "call": found,
        "path": CALLS,
        "badges": state_badges(found),
        "facts": _facts(found),
        "services": service_links(found.services.all()),
        "columns": ["Organisation", "Wann", "Bemerkung", "Seit"],
        "rows": [_interest_row(each) for each in interests],
        "may_edit": may_edit,
        "may_join": joining and any(row.pk not in joined for row in mine),
        "mine": [row for row in mine if row.pk in joined] if found.state == CallState.OPEN else [],
        "next_step": _next_step(found, len(interests), may_edit=may_edit, joined=bool(mine)),
        "procurement": getattr(found, "procurement", None) if found.state == CallState.BUNDLED else None,
    }
    return render(request, "reuse/call.html", context)


def is_joinable(found: JointCall) -> bool:
    return found.state == CallState.OPEN and found.deadline >= timezone.localdate()


def _facts(found: JointCall) -> list[tuple[Any, ...]]:
    solution = found.solution
    return [
        ("Aufruf von", found.organisation.name, f"/kommunen/{found.organisation.key}/"),
        ("geplant für", found.quarter_words),
        *([("Lösung", solution.name, f"/loesungen/{solution.key}/")] if solution else []),
        ("Mitmachen", until(found.deadline)),
        ("Kontakt", found.contact),
        ("veröffentlicht am", f"{timezone.localtime(found.created_at):%d.%m.%Y}"),
    ]


def _interest_row(each: Interest) -> list[Any]:
    organisation = each.organisation
    when = each.quarter_words if each.quarter else "wie im Aufruf"
    since = f"{timezone.localtime(each.created_at):%d.%m.%Y}"
    return [(organisation.name, f"/kommunen/{organisation.key}/"), when, each.note, since]


def _next_step(found: JointCall, interested: int, *, may_edit: bool, joined: bool) -> str:
    if found.state == CallState.BUNDLED:
        return "Aus diesem Aufruf ist eine gemeinsame Vergabe geworden. Melden Sie dort Ihren Bedarf."
    if may_edit and found.state == CallState.OPEN:
        if interested:
            return "Es gibt Interesse. Sprechen Sie sich ab oder machen Sie eine gemeinsame Vergabe daraus."
        return "Noch macht niemand mit. Wer eine der Leistungen abonniert hat, weiß von Ihrem Aufruf."
    if not is_joinable(found):
        return "Mitmachen geht nicht mehr. Fragen Sie die aufrufende Stelle oder starten Sie einen eigenen Aufruf."
    if joined:
        return "Planen Sie dasselbe? Dann machen Sie mit. Das verpflichtet Sie zu nichts."
    return "Mitmachen können Kommunen. Melden Sie sich dafür an."


@login_required
@require_http_methods(PAGE_METHODS)
def call_new(request: HttpRequest) -> HttpResponse:
    """``?leistung=KEY&loesung=KEY`` fills the form."""
    organisations = municipalities_of(request.user)
    named = service_by_key(request.GET.get("leistung", "")[:60])
    initial = {
        "leistung": named.service.leika_key if named else "",
        "loesung": request.GET.get("loesung", "")[:120],
        "title": f"{named.service} gemeinsam einführen"[:200] if named else "",
    }
    form = CallForm(given(request), organisations=organisations, initial=initial)

    def store() -> tuple[str, str]:
        stored = publish_call(form.cleaned_data["organisation"], form.said(), by=person_of(request))
        return "Der Aufruf ist veröffentlicht.", stored.get_absolute_url()

    lead = "Sagen Sie, was Sie wann einführen wollen. Der Aufruf ist öffentlich."
    page = FormPage("Aufruf veröffentlichen", lead, "Veröffentlichen", form, store, CALLS)
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_http_methods(PAGE_METHODS)
def call_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(pk)
    may_edit_call.require(request.user, found)
    form = CallForm(given(request), organisations=None, kept=found.quarter, initial=call_initial(found))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        stored = edit_call(found, form.said(), by=person_of(request), based_on=seen)
        return "Der Aufruf ist geändert. Wer mitmacht, weiß davon.", stored.get_absolute_url()

    path = [*CALLS, (found.title, found.get_absolute_url())]
    return form_page(
        request, FormPage("Aufruf bearbeiten", str(found.organisation), "Speichern", form, store, path)
    )


@login_required
@require_http_methods(PAGE_METHODS)
def call_join(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(pk)
    organisations = [row for row in municipalities_of(request.user) if row.pk != found.organisation_id]
    form = JoinForm(given(request), organisations=organisations)

    def store() -> tuple[str, str]:
        said_so = form.cleaned_data
        join_call(
            found,
            said_so["organisation"],
            quarter=said_so["quarter"],
            note=said_so["note"],
            by=person_of(request),
        )
        return "Danke. Sie machen mit, und die aufrufende Stelle weiß es.", found.get_absolute_url()

    path = [*CALLS, (found.title, found.get_absolute_url())]
    lead = f"{found.title}, {found.quarter_words}. Das verpflichtet Sie zu nichts."
    page = FormPage("Mitmachen", lead, "Mitmachen", form, store, path)
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_POST
def call_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back the interest of the ``organisation`` named."""
    found = _found(pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: withdraw_interest(found, own_municipality(request), by=person_of(request)),
        "Ihr Interesse ist zurückgezogen.",
    )


@login_required
@require_POST
def call_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is open or closed."""
    found = _found(pk)
    may_edit_call.require(request.user, found)
    state = said(request, "stand", 20)
    return act(
        request,
        found.get_absolute_url(),
        lambda: move_call(found, state=state, by=person_of(request)),
        "Der Stand ist geändert. Wer mitmacht, weiß davon.",
    )


def _found(pk: UUID) -> JointCall:
    found = call_by_id(pk)
    if found is None:
        raise Http404
    return found
