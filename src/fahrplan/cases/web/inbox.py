"""The inbox of a desk, as page and as a table of what is known about cases without opening them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.cases.exporters.inbox import inbox_file
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.selectors.inbox import MOST_COUNTED, Inbox, InboxFilter, forms_at, inbox
from fahrplan.cases.web.desk import clerk_page
from fahrplan.cases.web.inbox_forms import InboxFilterForm
from fahrplan.cases.web.words import row_of
from fahrplan.municipalities.models import Organisation

WITHOUT = ("nach", "format")


@require_safe
@clerk_page
def inbox_page(request: HttpRequest, desks: Desks) -> HttpResponseBase:
    """``stand``, ``formular``, ``wer``, ``frist`` and ``q`` narrow, ``sortierung`` sorts, ``nach`` goes on.

    Who works for several organisations sees one at a time (``stelle``).
    """
    here, places = chosen(request, desks)
    today, offered = timezone.localdate(), forms_at(here)
    form = InboxFilterForm(request.GET, offered=offered)
    wanted = form.choice(request.GET.get("nach", ""))
    if answer := inbox_file(desks, here, wanted, offered, request.GET.get("format", "")):
        return answer
    found = inbox(desks, here, wanted, today, offered)
    context = {
        "form": form,
        "here": here,
        "tabs": [(name, f"?stelle={pk}", pk == here) for pk, name in places],
        "rows": [row_of(case, today) for case in found.cases],
        "count": count_words(found),
        "all_shown": wanted == InboxFilter(),
        "next": _further(request, found.next) if found.next else "",
        "first": _further(request, "") if wanted.after else "",
    }
    return render(request, "cases/inbox.html", context)


def chosen(request: HttpRequest, desks: Desks) -> tuple[UUID, list[tuple[UUID, str]]]:
    """The organisation whose cases are shown, and all of the person where there are several."""
    if len(desks.own) == 1:
        return next(iter(desks.own)), []
    named = Organisation.objects.filter(pk__in=desks.own).order_by("name", "pk").values_list("pk", "name")
    places = list(named)
    wanted = (request.POST if request.method == "POST" else request.GET).get("stelle", "")
    if not wanted:
        return places[0][0], places
    found = next((pk for pk, _ in places if str(pk) == wanted), None)
    if found is None:
        raise Http404
    return found, places


def count_words(found: Inbox) -> str:
    """„mehr als 1 000“ where counting stopped."""
    if found.count is None:
        return ""
    if found.count > MOST_COUNTED:
        return "mehr als 1 000 Vorgänge"
    return "1 Vorgang" if found.count == 1 else f"{found.count} Vorgänge"


def _further(request: HttpRequest, after: str) -> str:
    query = request.GET.copy()
    for name in WITHOUT:
        query.pop(name, None)
    if after:
        query["nach"] = after
    elif not query:
        return request.path
    return f"?{query.urlencode()}"
