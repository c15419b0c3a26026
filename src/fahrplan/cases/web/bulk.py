"""One step for many cases at once; each is checked on its own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fahrplan.cases.selectors.desks import Desks, clerks_at
from fahrplan.cases.services.bulk import MOST, STEPS, Step, assigning_to, many
from fahrplan.cases.web.case_forms import AssignForm
from fahrplan.cases.web.desk import PATH, clerk_page
from fahrplan.cases.web.inbox import chosen
from fahrplan.design.answering import said

BACK = "/vorgaenge/"


@require_POST
@clerk_page
def bulk(request: HttpRequest, desks: Desks) -> HttpResponse:
    """``vorgang``: ids, ``was``: a key of ``services.bulk.STEPS`` or „zuweisen“, which asks for the ``person``."""
    wanted = [pk for text in request.POST.getlist("vorgang")[: MOST + 1] if (pk := _id(text))]
    if len(wanted) > MOST:
        messages.error(request, f"Bitte höchstens {MOST} Vorgänge auf einmal.")
        return redirect(BACK)
    if wanted and said(request, "was") == "zuweisen":
        return _assign(request, desks, wanted)
    step = STEPS.get(said(request, "was"))
    if step is None or not wanted:
        messages.error(request, "Bitte wählen Sie Vorgänge und einen Knopf.")
        return redirect(BACK)
    return _done(request, desks, wanted, step)


def _assign(request: HttpRequest, desks: Desks, wanted: list[UUID]) -> HttpResponse:
    """First the question to whom, then the step; the chosen cases go along."""
    here, _ = chosen(request, desks)
    people = {str(one.pk): one for one in clerks_at(here)}
    if person := people.get(said(request, "person")):
        return _done(request, desks, wanted, assigning_to(person))
    context = {
        "path": PATH,
        "here": here,
        "chosen": wanted,
        "form": AssignForm(None, people=people.values(), somebody=True),
    }
    return render(request, "cases/bulk_assign.html", context)


def _done(request: HttpRequest, desks: Desks, wanted: list[UUID], step: Step) -> HttpResponse:
    done = many(desks, wanted, step)
    messages.success(request, f"{done.number} von {len(set(wanted))} Vorgängen: {step.words}.")
    for reference, why in done.refused[:10]:
        messages.warning(request, f"{reference}: {why}")
    return redirect(BACK)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
