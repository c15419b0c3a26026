"""What a steward does with the delivery plan: promise, change, move a date, say that it is there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.rules.access import may_keep_plan
from fahrplan.solutions.services import (
    create_item,
    edit_item,
    mark_delivered,
    move_promise,
    take_back_delivery,
)
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import PLAN_PATH, item_or_404, path_to
from fahrplan.solutions.web.delivery_forms import DeliveredForm, ItemForm, MoveForm, NewItemForm


@login_required
@require_http_methods(PAGE_METHODS)
def item_new(request: HttpRequest) -> HttpResponse:
    may_keep_plan.require(request.user)
    form = NewItemForm(given(request))
    if form.is_bound and form.is_valid():
        try:
            item = create_item(
                form.changes(), author_from(request), promised_for=form.cleaned_data["promised_for"]
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Die Zusage steht im Lieferplan.")
            return redirect(address_of(item))
    context = {"form": form, "path": PLAN_PATH, "title": "Zusage eintragen", "button": "Eintragen"}
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def item_edit(request: HttpRequest, key: str) -> HttpResponse:
    may_keep_plan.require(request.user)
    item = item_or_404(key)
    copy = DeliveryItem.objects.select_related("responsible", "solution").get(pk=item.pk)
    form = ItemForm(given(request), instance=copy)
    if form.is_bound and form.is_valid():
        try:
            changed = edit_item(item, form.changes(), author_from(request), seen=form.seen())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect(address_of(item))
    context = {
        "form": form,
        "path": path_to(item),
        "title": f"{item.name} bearbeiten",
        "button": "Speichern",
    }
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def item_move(request: HttpRequest, key: str) -> HttpResponse:
    may_keep_plan.require(request.user)
    item = item_or_404(key)
    form = MoveForm(given(request))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            move_promise(item, told["new"], author_from(request, told["reason"]), reason=told["reason"])
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Der Termin ist verschoben. Wer darauf wartet, erfährt davon.")
            return redirect(address_of(item))
    said = f"{item.promised_for:%d.%m.%Y}" if item.promised_for else "offen"
    context = {
        "form": form,
        "path": path_to(item),
        "title": f"Termin verschieben: {item.name}",
        "lead": f"Bisheriger Termin: {said}. Er bleibt mit Ihrem Grund im Lieferplan sichtbar.",
        "button": "Termin verschieben",
    }
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def item_delivered(request: HttpRequest, key: str) -> HttpResponse:
    """``schritt=zurueck`` takes the statement back."""
    may_keep_plan.require(request.user)
    item = item_or_404(key)
    if request.POST.get("schritt") == "zurueck":
        take_back_delivery(item, author_from(request))
        messages.success(request, "Zurückgenommen: Es ist noch nicht bereitgestellt.")
        return redirect(address_of(item))
    form = DeliveredForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("Bitte geben Sie den Tag an: TT.MM.JJJJ.")
        mark_delivered(item, form.cleaned_data["delivered_on"], author_from(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, "Als bereitgestellt vermerkt. Wer darauf wartet, erfährt davon.")
    return redirect(address_of(item))
