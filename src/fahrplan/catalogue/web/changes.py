"""What changed in the catalogue: since a date, or since one's last visit."""

from __future__ import annotations

from datetime import date, datetime, time

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.models import Person
from fahrplan.catalogue.selectors import change_counts, changes_since
from fahrplan.catalogue.services import mark_changes_seen
from fahrplan.catalogue.web.listing import Answer, as_file, views_of_the_catalogue
from fahrplan.catalogue.web.wording import change_row, path_to
from fahrplan.foundation.enums import ChangeKind

LIMIT = 100
FILE_LIMIT = 50_000
COLUMNS = ("Leistung", "Was", "Im Einzelnen", "Wann")


@require_http_methods(["GET", "HEAD", "POST"])
def change_list(request: HttpRequest) -> Answer:
    """``?seit=JJJJ-MM-TT``; without it, since the person's last visit, else everything.

    A POST remembers that the person has seen everything up to now.
    """
    if request.method == "POST":
        return _remember(request)
    given = request.GET.get("seit", "").strip()
    day, mistake = _day(given)
    moment = timezone.make_aware(datetime.combine(day, time.min)) if day else _last_visit(request)
    counts = change_counts(moment)
    file = as_file(
        request, "aenderungen", COLUMNS, lambda: map(change_row, changes_since(moment, FILE_LIMIT))
    )
    if file:
        return file
    rows = changes_since(moment, LIMIT)
    context = {
        "path": path_to(),
        "since": moment,
        "given": given,
        "mistake": mistake,
        "since_visit": moment is not None and day is None,
        "counts": [(label, counts[code]) for code, label in ChangeKind.choices if code in counts],
        "columns": COLUMNS,
        "rows": [change_row(row) for row in rows],
        "limit": LIMIT,
        "cut": len(rows) == LIMIT,
        "tabs": views_of_the_catalogue("changes"),
    }
    return render(request, "catalogue/changes.html", context)


def _remember(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        return redirect_to_login(request.path)
    mark_changes_seen(request.user)
    messages.success(request, "Gemerkt. Beim nächsten Besuch sehen Sie hier nur, was neu ist.")
    return redirect("catalogue:changes")


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or day.year < 1900:
        return None, "Dieses Datum gibt es nicht. Bitte schreiben Sie es so: 2026-11-24."
    return day, ""


def _last_visit(request: HttpRequest) -> datetime | None:
    seen: datetime | None = getattr(request.user, "changes_seen_until", None)
    return seen
