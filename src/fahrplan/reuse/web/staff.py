"""Shared staff: list, one offer, offer, edit, ask, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.municipalities.rules.access import may_see_internals
from fahrplan.reuse.enums import StaffOfferState, StaffRequestState
from fahrplan.reuse.models import StaffOffer, StaffRequest
from fahrplan.reuse.rules.together import leads_asker, may_answer_request, may_ask_for_staff, may_edit_offer
from fahrplan.reuse.selectors.staff import offer_by_id, offers_listed, requests_of, requests_visible_to
from fahrplan.reuse.selectors.together import municipalities_of, offering_organisations_of
from fahrplan.reuse.services.staff import (
    answer_request,
    ask_for_staff,
    edit_offer,
    move_offer,
    offer_staff,
    withdraw_request,
)
from fahrplan.reuse.web.joint_pages import (
    BADGES,
    ONLY_LEADING,
    PATH,
    FormPage,
    Item,
    Listing,
    decided,
    form_page,
    list_page,
    state_badges,
)
from fahrplan.reuse.web.staff_forms import OfferForm, RequestForm, offer_initial

STAFF = [*PATH, ("Personal", "/nachnutzung/gemeinsam/personal/")]
STANDING = (StaffRequestState.ASKED, StaffRequestState.ACCEPTED)


@require_safe
def staff_list(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        Listing(
            title="Geteiltes Personal",
            lead="Digitalisierungszentren und Kommunen bieten Stunden an, die andere mitnutzen können.",
            states=list(StaffOfferState.choices),
            listed=offers_listed,
            item=_item,
            new_url=reverse("reuse:staff_new"),
            new_label="Personal anbieten",
            empty="Kein Angebot passt zu Ihrer Auswahl.",
            by_service=False,
        ),
    )


def _item(row: Any) -> Item:
    free = max(row.hours - row.promised, 0)
    facts = [f"frei: {free} von {row.hours} Stunden in der Woche", row.region]
    return Item(row.role, row.get_absolute_url(), str(row.organisation), facts, state_badges(row))


@require_safe
def staff_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    found: Any = _found(pk)
    mine = [row for row in municipalities_of(request.user) if row.pk != found.organisation_id]
    may_edit = may_edit_offer(request.user, found)
    requests = requests_of(found, request.user)
    inside = may_see_internals(request.user) or may_edit
    may_ask = found.state == StaffOfferState.OPEN and bool(mine)
    context = {
        "offer": found,
        "path": STAFF,
        "badges": state_badges(found),
        "facts": _facts(found, inside=inside),
        "figure": _figure(found),
        "requests": [_request_card(each, request.user) for each in requests],
        "may_edit": may_edit,
        "may_ask": may_ask,
        "next_step": _next_step(found, requests, may_edit=may_edit, may_ask=may_ask),
    }
    return render(request, "reuse/staff_offer.html", context)


def _facts(found: StaffOffer, *, inside: bool) -> list[tuple[Any, ...]]:
    end = f"{found.available_to:%d.%m.%Y}" if found.available_to else "unbefristet"
    return [
        ("Angebot von", found.organisation.name, f"/kommunen/{found.organisation.key}/"),
        ("Region", found.region),
        ("Verfügbar", f"ab {found.available_from:%d.%m.%Y}, {'bis ' if found.available_to else ''}{end}"),
        *([("Kostenanteil", found.cost_share)] if inside else []),
        ("Kontakt", found.contact),
    ]


def _figure(found: Any) -> dict[str, Any]:
    return {
        "value": max(found.hours - found.promised, 0),
        "label": "Stunden in der Woche noch frei",
        "denominator": f"{found.hours} angebotenen Stunden",
        "as_of": timezone.localdate(),
        "source": "Angaben der anbietenden Stelle",
    }


def _request_card(each: StaffRequest, person: Any) -> dict[str, Any]:
    facts = [
        ("Stunden in der Woche", each.hours),
        ("ab", f"{each.starts_on:%d.%m.%Y}"),
        ("Wofür", each.note),
        ("Kontakt", each.contact),
        ("Antwort", each.answer),
    ]
    return {
        "request": each,
        "badge": (each.get_state_display(), BADGES.get(each.state, "info")),
        "facts": facts,
        "may_answer": each.state == StaffRequestState.ASKED and may_answer_request(person, each),
        "may_withdraw": each.state in STANDING and leads_asker(person, each),
    }


def _next_step(found: StaffOffer, requests: list[StaffRequest], *, may_edit: bool, may_ask: bool) -> str:
    waiting = any(each.state == StaffRequestState.ASKED for each in requests)
    if may_edit and waiting:
        return "Eine Anfrage wartet auf Ihre Antwort."
    if found.state != StaffOfferState.OPEN:
        return "Dieses Angebot ist nicht mehr verfügbar."
    if waiting:
        return "Ihre Anfrage ist gesendet. Die anbietende Stelle antwortet."
    if may_ask:
        return "Fragen Sie Stunden an. Die anbietende Stelle sagt zu oder ab."
    if may_edit:
        return "Noch wartet keine Anfrage."
    return "Anfragen können Kommunen. Melden Sie sich dafür an."


@login_required
@require_http_methods(PAGE_METHODS)
def staff_new(request: HttpRequest) -> HttpResponse:
    organisations = offering_organisations_of(request.user)
    form = OfferForm(given(request), organisations=organisations)

    def store() -> tuple[str, str]:
        stored = offer_staff(form.cleaned_data["organisation"], form.said(), by=person_of(request))
        return "Ihr Angebot ist veröffentlicht.", stored.get_absolute_url()

    lead = "Das Angebot ist öffentlich, den Kostenanteil sehen nur Kommunen und das Land."
    page = FormPage("Personal anbieten", lead, "Anbieten", form, store, STAFF)
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_http_methods(PAGE_METHODS)
def staff_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(pk)
    may_edit_offer.require(request.user, found)
    form = OfferForm(given(request), organisations=None, initial=offer_initial(found))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        edit_offer(found, form.said(), by=person_of(request), based_on=seen)
        return "Das Angebot ist geändert.", found.get_absolute_url()

    path = [*STAFF, (found.role, found.get_absolute_url())]
    return form_page(
        request, FormPage("Angebot bearbeiten", str(found.organisation), "Speichern", form, store, path)
    )


@login_required
@require_http_methods(PAGE_METHODS)
def staff_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for hours for one's own municipality."""
    found = _found(pk)
    organisations = [row for row in municipalities_of(request.user) if row.pk != found.organisation_id]
    form = RequestForm(given(request), organisations=organisations)

    def store() -> tuple[str, str]:
        ask_for_staff(found, form.cleaned_data["organisation"], form.said(), by=person_of(request))
        return "Ihre Anfrage ist gesendet.", found.get_absolute_url()

    path = [*STAFF, (found.role, found.get_absolute_url())]
    lead = f"{found.role}, {found.organisation}. Nur beide Seiten und das Land lesen Ihre Anfrage."
    page = FormPage("Stunden anfragen", lead, "Anfragen", form, store, path)
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_POST
def staff_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is open or closed."""
    found = _found(pk)
    may_edit_offer.require(request.user, found)
    state = said(request, "stand", 20)
    return act(
        request,
        found.get_absolute_url(),
        lambda: move_offer(found, state=state, by=person_of(request)),
        "Der Stand ist geändert. Wer angefragt hat, weiß davon.",
    )


@login_required
@require_POST
def staff_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``entscheidung`` is ja or nein, ``antwort`` what to say."""
    found = _request(request, pk)
    may_answer_request.require(request.user, found)
    answer = said(request, "antwort", 2000)
    return act(
        request,
        found.offer.get_absolute_url(),
        lambda: answer_request(found, accept=decided(request), answer=answer, by=person_of(request)),
        "Ihre Antwort ist gesendet.",
    )


@login_required
@require_POST
def staff_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _request(request, pk)
    may_ask_for_staff.require(request.user, found.organisation)
    return act(
        request,
        found.offer.get_absolute_url(),
        lambda: withdraw_request(found, by=person_of(request)),
        "Ihre Anfrage ist zurückgezogen.",
    )


def _request(request: HttpRequest, pk: UUID) -> StaffRequest:
    return get_object_or_404(requests_visible_to(request.user), pk=pk)


def _found(pk: UUID) -> StaffOffer:
    found = offer_by_id(pk)
    if found is None:
        raise Http404
    return found
