"""Hand-overs for clerks: the list, one of them, and how it is repaired."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.selectors.handover import (
    FILTERS,
    TROUBLED,
    HandoverLine,
    Health,
    handover_for,
    handovers,
    health_of,
    line_of,
)
from fahrplan.cases.selectors.handover_targets import targets_of
from fahrplan.cases.services.handover_repair import REPAIRABLE, choose_target, mark_by_hand, retry_now
from fahrplan.cases.web.desk import PATH, act, clerk_page
from fahrplan.cases.web.handover_forms import ByHandForm, OtherTargetForm
from fahrplan.design.rules import day_and_time

PAGE_SIZE = 50
ANSWER = "Antwort auf eine Nachforderung"
COLUMNS = ["Vorgang", "Formular", "Ziel", "Stand", "Versuche", "Was als Nächstes geschieht"]


@require_safe
@clerk_page
def handover_list(request: HttpRequest, desks: Desks) -> HttpResponse:
    """``stand`` narrows: those that need somebody first."""
    asked = request.GET.get("stand", TROUBLED)
    narrowed = asked if asked in dict(FILTERS) else TROUBLED
    page = Paginator(handovers(desks, narrowed), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "tabs": [(label, f"?stand={key}", key == narrowed) for key, label in FILTERS],
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(line_of(dispatch)) for dispatch in page],
        "facts": _health_words(health_of(desks)),
        "all_well": narrowed == TROUBLED,
        "path": PATH,
    }
    return render(request, "cases/handover_list.html", context)


@require_safe
@clerk_page
def handover_page(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    return _shown(request, _found(desks, pk))


@require_POST
@clerk_page
def handover_retry(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    dispatch = _found(desks, pk)
    words = "Der nächste Versuch beginnt gleich."
    return act(request, _address(pk), lambda: retry_now(dispatch), words)


@require_POST
@clerk_page
def handover_redirect(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """Send it to another target."""
    dispatch = _found(desks, pk)
    form = OtherTargetForm(request.POST, _others(dispatch))
    if not form.is_valid():
        return _shown(request, dispatch, other=form, status=422)
    words = "Die Übergabe geht jetzt an das andere Ziel."
    return act(request, _address(pk), lambda: choose_target(dispatch, form.chosen()), words)


@require_POST
@clerk_page
def handover_by_hand(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """Somebody saw to it on another way."""
    dispatch = _found(desks, pk)
    form = ByHandForm(request.POST)
    if not form.is_valid():
        return _shown(request, dispatch, by_hand=form, status=422)
    reason, words = form.cleaned_data["reason"], "Die Übergabe ist als erledigt vermerkt."
    return act(request, _address(pk), lambda: mark_by_hand(dispatch, reason, by=desks.person), words)


def _shown(
    request: HttpRequest, dispatch: Dispatch, *, other: Any = None, by_hand: Any = None, status: int = 200
) -> HttpResponse:
    others = _others(dispatch)
    context = {
        "line": line_of(dispatch),
        "dispatch": dispatch,
        "facts": _facts(dispatch),
        "repairable": dispatch.state in REPAIRABLE,
        "other": other or (OtherTargetForm(None, others) if others else None),
        "by_hand": by_hand or ByHandForm(),
        "path": [*PATH, ("Übergaben", "/vorgaenge/uebergaben/")],
        "fault_form": other or by_hand,
    }
    return render(request, "cases/handover.html", context, status=status)


def _others(dispatch: Dispatch) -> list[HandoverTarget]:
    now_at = dispatch.target.get("id")
    return [one for one in targets_of(dispatch.organisation_id) if one.active and str(one.pk) != now_at]


def _found(desks: Desks, pk: UUID) -> Dispatch:
    dispatch = handover_for(desks, pk)
    if dispatch is None:
        raise Http404
    return dispatch


def _address(pk: UUID) -> str:
    return f"/vorgaenge/uebergaben/{pk}/"


def _row(line: HandoverLine) -> list[Any]:
    return [
        (line.case.reference, f"/vorgaenge/uebergaben/{line.pk}/"),
        line.case.form.name,
        f"{line.target} ({ANSWER})" if line.is_answer else line.target,
        line.state,
        line.attempts,
        " ".join(part for part in (line.error, line.then) if part),
    ]


def _facts(dispatch: Dispatch) -> list[tuple[str, str]]:
    """What is known of it, without content."""
    numbers = [("Nummer beim Zustelldienst", dispatch.receipt.get("submissionId", "")),
               ("Aktenzeichen dort", dispatch.receipt.get("caseId", ""))]  # fmt: skip
    return [
        ("Formular", dispatch.case.form.name),
        ("Übergeben wird", "die Antwort auf eine Nachforderung" if dispatch.request_id else "der Antrag"),
        ("Ziel", str(dispatch.target.get("name", ""))),
        ("Angelegt", day_and_time(dispatch.created_at)),
        ("Versuche", str(dispatch.attempts)),
        *([("Erledigt", day_and_time(dispatch.done_at))] if dispatch.done_at else []),
        ("Kennung der Übergabe", str(dispatch.pk)),
        *[(label, str(value)) for label, value in numbers if value],
    ]


def _health_words(health: Health) -> list[tuple[str, str]]:
    last = day_and_time(health.last_done) if health.last_done else "in den letzten 30 Tagen nichts"
    return [
        ("Eingriff nötig", str(health.troubled)),
        ("Unterwegs", str(health.open)),
        ("In den letzten 30 Tagen erledigt", str(health.done)),
        ("Zuletzt angenommen", last),
    ]
