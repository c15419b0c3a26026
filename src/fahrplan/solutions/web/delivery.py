"""The delivery plan of the Land: everybody reads it, a steward keeps it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.solutions.enums import DeliveryState
from fahrplan.solutions.exporters import ITEM_HEADER, item_document, item_rows, plan_calendar
from fahrplan.solutions.models import DeliveryItem, DeliverySlip
from fahrplan.solutions.rules.access import may_keep_plan
from fahrplan.solutions.rules.promises import date_words, delivery_state, moved_words, quarter_words
from fahrplan.solutions.selectors import (
    PlanFilter,
    history_of,
    items_in_plan,
    plan_counts,
    slips_newest_first,
)
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import PATH, PLAN_PATH, Answer, as_json_file, item_or_404
from fahrplan.solutions.web.delivery_forms import DeliveredForm, PlanFilterForm
from fahrplan.solutions.web.single import CHANGES_SHOWN, change_words

PAGE_SIZE = 50
SLIPS_SHOWN = 10
WAITING_SHOWN = 100
COLUMNS = ("Zusage", "Art", "zugesagt für", "Stand", "verschoben", "darauf warten")
STATE_KINDS = {
    DeliveryState.OVERDUE: "danger",
    DeliveryState.PROMISED: "info",
    DeliveryState.OPEN: "warning",
    DeliveryState.DELIVERED: "success",
    DeliveryState.HISTORY: "info",
}
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
def plan(request: HttpRequest) -> Answer:
    """Late promises first, then by date. ``?format=csv``, ``xlsx`` or ``json`` gives the list as a file."""
    form = PlanFilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    today = timezone.localdate()
    wanted = PlanFilter(
        today=today,
        kind=given.get("art", ""),
        state=given.get("stand", ""),
        slipped=bool(given.get("verschoben")),
    )
    found = items_in_plan(wanted)
    if answer := _as_file(request.GET.get("format", ""), found):
        return answer
    counts = plan_counts(today)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "path": PATH,
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(item) for item in page],
        "share_title": f"Stand der Zusagen am {date_words(today)}",
        "parts": [(str(state.label), number) for state, number in counts.items() if number],
        "total": sum(counts.values()),
        "slips": [_slip_words(slip) for slip in slips_newest_first()[:SLIPS_SHOWN]],
        "may_keep": may_keep_plan(request.user),
    }
    return render(request, "solutions/plan.html", context)


def _as_file(wanted: str, found: Any) -> Answer | None:
    if wanted in FORMATS:
        return FORMATS[wanted]("lieferplan", ITEM_HEADER, item_rows(found))
    if wanted == "json":
        return as_json_file("lieferplan", (item_document(item) for item in found))
    return None


def state_of(item: DeliveryItem) -> DeliveryState:
    return delivery_state(
        item.promised_for, item.delivered_on, is_history=item.is_history, today=timezone.localdate()
    )


def _row(item: Any) -> list[Any]:
    slips = len(item.slips.all())
    state = state_of(item)
    told = f"{state.label} am {date_words(item.delivered_on)}" if item.delivered_on else state.label
    return [
        (item.name, address_of(item)),
        item.get_kind_display(),
        f"{date_words(item.promised_for)} ({quarter_words(item.promised_for)})"
        if item.promised_for
        else "offen",
        told,
        f"{slips}-mal" if slips else "nie",
        f"{item.waiting} {'Lösung' if item.waiting == 1 else 'Lösungen'}" if item.waiting else "",
    ]


def _slip_words(slip: DeliverySlip) -> tuple[Any, str, str]:
    moved = f"{date_words(slip.old)} → {date_words(slip.new)}"
    return (
        slip.recorded_at,
        f"{slip.item.name}: {moved_words(slip.old, slip.new)}",
        f"{moved}. {slip.reason}",
    )


@require_safe
def item_page(request: HttpRequest, key: str) -> HttpResponse:
    """One promise: its date, how it moved, and who waits for it."""
    item = item_or_404(key)
    slips = list(item.slips.all())
    waiting = list(item.needed_by.filter(merged_into=None).order_by("name")[:WAITING_SHOWN])
    may_keep = may_keep_plan(request.user)
    context = {
        "path": PLAN_PATH,
        "item": item,
        "state": state_of(item),
        "state_kind": STATE_KINDS[state_of(item)],
        "move_url": f"{address_of(item)}verschieben/",
        "edit_url": f"{address_of(item)}bearbeiten/",
        "facts": _facts(item, slips),
        "slips": [_slip_words(slip) for slip in slips],
        "waiting": [(solution.name, address_of(solution)) for solution in waiting],
        "history": [change_words(row) for row in history_of(item)[:CHANGES_SHOWN]],
        "may_keep": may_keep,
        "form": DeliveredForm() if may_keep else None,
    }
    return render(request, "solutions/item.html", context)


def _facts(item: DeliveryItem, slips: list[DeliverySlip]) -> list[tuple[Any, ...]]:
    return [
        ("Art", item.get_kind_display()),
        ("zugesagt für", date_words(item.promised_for)),
        ("zuerst zugesagt für", date_words(slips[-1].old) if slips else ""),
        ("bereitgestellt am", date_words(item.delivered_on) if item.delivered_on else ""),
        ("verantwortlich", item.responsible and item.responsible.name),
        (
            "Lösung",
            item.solution and item.solution.name,
            address_of(item.solution) if item.solution else "",
        ),
        ("Bemerkung", item.note),
        ("Quelle", item.source),
    ]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The plan as iCalendar, to subscribe to."""
    items = items_in_plan(PlanFilter(today=timezone.localdate())).exclude(
        promised_for=None, delivered_on=None
    )
    answer = HttpResponse(plan_calendar(items), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lieferplan.ics"'
    return answer
