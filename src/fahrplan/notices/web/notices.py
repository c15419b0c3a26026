"""What I was told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.notices.selectors.following import notices_of, unread_count
from fahrplan.notices.services import mark_read

PAGE_SIZE = 30


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """Mine, newest first; ``?nur=ungelesen`` only those I have not read."""
    person = person_of(request)
    unread_only = request.GET.get("nur") == "ungelesen"
    found = notices_of(person)
    if unread_only:
        found = found.filter(read_at=None)
    unread = unread_count(person)
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite")),
        "unread": unread,
        "tabs": [
            ("alle", "?", not unread_only),
            (f"ungelesen ({unread})", "?nur=ungelesen", unread_only),
        ],
    }
    return render(request, "notices/notices.html", context)


@login_required
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    number = mark_read(person_of(request))
    words = "Eine Mitteilung ist" if number == 1 else f"{number} Mitteilungen sind"
    messages.success(request, f"{words} als gelesen vermerkt.")
    return redirect("notices:notices")
