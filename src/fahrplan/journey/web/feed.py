"""My due dates as a calendar; the secret address stands in place of a login."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, said
from fahrplan.journey.exporters.feed import due_calendar
from fahrplan.journey.selectors.calendar import calendar_key_of, due_tasks_of, person_of_secret
from fahrplan.journey.selectors.planning import plan_days_for
from fahrplan.journey.services.calendar_keys import drop_calendar_key, new_calendar_key
from fahrplan.journey.web.task_words import PATH
from fahrplan.journey.web.tasks import view_tabs


@login_required
@require_http_methods(PAGE_METHODS)
def calendar_page(request: HttpRequest) -> HttpResponse:
    """POST ``was=neu`` makes an address, shown in this one answer; ``was=loeschen`` takes it back."""
    person, address = person_of(request), ""
    if request.method == "POST":
        if said(request, "was", 10) != "neu":
            drop_calendar_key(person)
            messages.success(request, "Die Adresse gilt nicht mehr.")
            return redirect("journey:calendar")
        secret = new_calendar_key(person)
        address = f"{settings.BASE_URL}{reverse('journey:calendar_feed', args=[secret])}"
    context = {
        "path": PATH,
        "key": calendar_key_of(person),
        "address": address,
        "tabs": view_tabs("kalender"),
    }
    answer = render(request, "journey/task_calendar.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Unfinished tasks with a date of whoever has this address, and days of plans, without anybody's name."""
    person = person_of_secret(secret[:100])
    if person is None:
        raise Http404
    file = due_calendar(due_tasks_of(person), plan_days_for(person))
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meine-aufgaben.ics"'
    answer["Cache-Control"] = "private"
    return answer
