"""Criteria of a round for clerks: what counts, what other points would do, the second pair of eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import PlaceRound
from fahrplan.cases.rules.allocation_criteria import criteria_fault, rows_to_choose
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.places_criteria import (
    Effect,
    confirm_criteria,
    drop_criteria,
    effect_of,
    has_wishes,
    propose_criteria,
)
from fahrplan.cases.web.desk import act, clerk_page
from fahrplan.cases.web.places_forms import CriteriaForm
from fahrplan.cases.web.places_rounds import PATH, round_or_404
from fahrplan.design.answering import PAGE_METHODS, said
from fahrplan.forms.rules.editing import seen_of

COLUMNS = ["Kriterium", "Punkte jetzt", "Punkte danach"]
EFFECT_COLUMNS = ["Einrichtung", "Kinder jetzt", "Kinder danach"]


@require_http_methods(PAGE_METHODS)
@clerk_page
def round_criteria(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    """``schritt``: „wirkung“ shows, „vorschlagen“ keeps, „bestaetigen“ and „verwerfen“ end a proposal."""
    found = round_or_404(desks, pk)
    step, back, by = said(request, "schritt", 20), f"{found.get_absolute_url()}kriterien/", desks.person
    steps: dict[str, tuple[Callable[[], object], str]] = {
        "bestaetigen": (
            lambda: confirm_criteria(found, by=by, seen=said(request, "stand", 64)),
            "Die Kriterien gelten jetzt. Rechnen Sie die Vergabe neu.",
        ),
        "verwerfen": (
            lambda: drop_criteria(found, by=by),
            "Der Vorschlag ist verworfen. Es gelten die bisherigen Kriterien.",
        ),
    }
    if request.method == "POST" and step in steps:
        return act(request, back, *steps[step])
    choice = rows_to_choose(found.criteria, begun=has_wishes(found))
    form = CriteriaForm(request.POST if request.method == "POST" else None, rows=choice)
    rows = found.proposed
    if form.is_bound and form.is_valid():
        rows = form.said()
        if fault := criteria_fault(rows):
            form.add_error(None, fault)
        elif step == "vorschlagen":
            try:
                propose_criteria(found, rows, by=by)
                messages.success(
                    request, "Vorgeschlagen. Eine andere Person Ihrer Stelle bestätigt die Kriterien."
                )
                return redirect(back)
            except ValidationError as refused:
                form.add_error(None, refused)
    status = 422 if form.is_bound and form.errors else 200
    context = _context(found, form, [] if status == 422 else rows, desks)
    return render(request, "cases/place_criteria.html", context, status=status)


def _context(
    found: PlaceRound, form: CriteriaForm, rows: Sequence[Mapping[str, Any]], desks: Desks
) -> dict[str, Any]:
    effect = effect_of(found, rows) if rows and has_wishes(found) else None
    return {
        "round": found,
        "form": form,
        "path": [*PATH, (found.name, found.get_absolute_url())],
        "open": found.state != RoundState.PUBLISHED,
        "columns": COLUMNS,
        "compared": _compared(found.criteria, rows) if rows else _compared(found.criteria, found.criteria),
        "changed": bool(rows),
        "facts": _words(effect) if effect else [],
        "effect_columns": EFFECT_COLUMNS,
        "effects": [list(one) for one in effect.places] if effect else [],
        "waits": bool(found.proposed),
        "is_own": found.proposed_by_id == desks.person.pk,
        "seen": seen_of(found.proposed),
    }


def _compared(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """One line for each criterion on either side."""
    was = {(row["fact"], row["kind"]): row for row in before}
    then = {(row["fact"], row["kind"]): row for row in after}
    return [
        [
            (then.get(key) or was[key])["label"],
            was.get(key, {}).get("points", 0),
            then.get(key, {}).get("points", 0),
        ]
        for key in [*was, *(one for one in then if one not in was)]
    ]


def _words(effect: Effect) -> list[tuple[str, str]]:
    return [
        ("Kinder mit Platz", f"{effect.placed[1]} von {effect.wishes} (jetzt: {effect.placed[0]})"),
        ("bekämen erst dann einen Platz", str(effect.gaining)),
        ("bekämen dann keinen Platz mehr", str(effect.losing)),
        ("bekämen einen Platz in einer anderen Einrichtung", str(effect.moving)),
    ]
