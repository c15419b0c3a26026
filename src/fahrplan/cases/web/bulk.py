"""One step for many cases at once; each is checked on its own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.bulk import MOST, STEPS, many
from fahrplan.cases.web.desk import clerk_page, said

BACK = "/vorgaenge/"


@require_POST
@clerk_page
def bulk(request: HttpRequest, desks: Desks) -> HttpResponse:
    """``vorgang``: ids, ``was``: a key of ``services.bulk.STEPS``."""
    wanted = [pk for text in request.POST.getlist("vorgang")[: MOST + 1] if (pk := _id(text))]
    step = STEPS.get(said(request, "was"))
    if step is None or not wanted:
        messages.error(request, "Bitte wählen Sie Vorgänge und einen Knopf.")
        return redirect(BACK)
    if len(wanted) > MOST:
        messages.error(request, f"Bitte höchstens {MOST} Vorgänge auf einmal.")
        return redirect(BACK)
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
