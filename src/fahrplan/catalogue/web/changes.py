"""What changed in the catalogue: since a date, or since one's last visit."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from fahrplan.catalogue.selectors import change_counts, changes_since
from fahrplan.catalogue.web.listing import views_of_the_catalogue
from fahrplan.catalogue.web.wording import change_words, path_to, service_url
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change

LIMIT = 300


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
        "services": _by_service(rows),
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


def _by_service(rows: list[Change]) -> list[dict[str, Any]]:
    """Rows of one service that follow each other, together."""
    return [
        {
            "key": key,
            "label": label,
            "url": service_url(key),
            "entries": [(timezone.localtime(row.recorded_at), *change_words(row)) for row in group],
        }
        for (key, label), group in groupby(rows, key=lambda row: (row.subject_key, row.subject_label))
    ]
