"""What changed in the catalogue: since a date, or since one's last visit."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from fahrplan.catalogue.selectors import change_counts, changes_since
from fahrplan.catalogue.web.listing import views_of_the_catalogue
from fahrplan.catalogue.web.wording import change_row, path_to
from fahrplan.foundation.enums import ChangeKind

LIMIT = 100
COLUMNS = ("Leistung", "Was", "Im Einzelnen", "Wann")


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    """``?seit=JJJJ-MM-TT``; without it, since the person's last visit, else everything."""
    given = request.GET.get("seit", "").strip()
    day, mistake = _day(given)
    moment = timezone.make_aware(datetime.combine(day, time.min)) if day else _last_visit(request)
    counts = change_counts(moment)
    rows = changes_since(moment, LIMIT)
    context = {
        "path": path_to(),
        "since": moment,
        "given": given,
        "mistake": mistake,
        "counts": [(label, counts[code]) for code, label in ChangeKind.choices if code in counts],
        "columns": COLUMNS,
        "rows": [change_row(row) for row in rows],
        "limit": LIMIT,
        "cut": len(rows) == LIMIT,
        "tabs": views_of_the_catalogue("changes"),
    }
    return render(request, "catalogue/changes.html", context)


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
