"""The page after login, and the mail the demo caught instead of sending."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.cases.selectors.waiting import cases_waiting
from fahrplan.exchange.selectors.announcements import current_announcements
from fahrplan.foundation.models import CaughtMail
from fahrplan.implementation.selectors.attention import status_tasks
from fahrplan.journey.selectors.week import week_line
from fahrplan.municipalities.selectors import my_tasks
from fahrplan.notices.selectors.following import unread_count
from fahrplan.portal.selectors import workplaces
from fahrplan.portal.selectors.mine import (
    desks_at,
    handles_cases_only,
    organisations_at,
    provides_only,
    status_lines,
)
from fahrplan.reuse.selectors.adoptions import adoption_tasks


@login_required
@require_safe
def my_area(request: HttpRequest) -> HttpResponse:
    """My organisations with my role, and what waits for me."""
    person = person_of(request)
    places, today = workplaces(person), timezone.localdate()
    mine = organisations_at(places)
    tasks = cases_waiting(person, desks_at(places), today)
    only_cases = handles_cases_only(places) and not person.is_steward
    provides = provides_only(places)
    if not only_cases:
        tasks += [*my_tasks(person), *status_tasks(person), *adoption_tasks(person)]
    context = {
        "workplaces": places,
        "only_cases": only_cases,
        "provides": provides,
        "tasks": [*tasks, *week_line(person, today, [one.pk for one in mine])],
        "status": [] if only_cases or provides else status_lines(person, mine),
        "unread": unread_count(person),
        "announcements": current_announcements(most=3),
    }
    return render(request, "portal/my_area.html", context)


@require_safe
def caught_mail(request: HttpRequest) -> HttpResponse:
    """The demo's mail catcher: the latest fifty, newest first. The address exists in demo and tests only."""
    mails = [(mail, parts_of(mail.body)) for mail in CaughtMail.objects.all()[:50]]
    return render(request, "portal/caught_mail.html", {"mails": mails})


def parts_of(body: str) -> list[tuple[str, str]]:
    """The text in pieces (words, address); only addresses of this installation become links."""
    own = re.compile(rf"{re.escape(settings.BASE_URL)}(/\S*)")
    pieces: list[tuple[str, str]] = []
    position = 0
    for found in own.finditer(body):
        pieces += [(body[position : found.start()], ""), (found[0], found[1])]
        position = found.end()
    return [*pieces, (body[position:], "")]
