"""The use of a form as open data: CSV, XLSX and JSON with the same rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from fahrplan.forms.models import Form
from fahrplan.forms.rules.figures import LEAST, FormUse, shared
from fahrplan.foundation.exporters.tables import csv_response, xlsx_response

SOURCE = "Zählung in Fahrplan ohne Nachverfolgung, nach DIN SPEC 66336"
HEADER = ("Kennzahl", "Zähler", "Nenner", "von", "bis", "Quelle")


def use_rows(use: FormUse) -> list[tuple[str, int | float | None, int | None]]:
    """(figure, numerator, denominator); None where a number is too small to be told or nothing is counted."""
    rows: list[tuple[str, int | float | None, int | None]] = [
        ("Aufrufe", told(use.visits), None),
        ("begonnen", *ratio(use.starts, use.visits)),
        ("abgeschickt", *ratio(use.done, use.starts)),
        ("mittlere Dauer in Minuten", use.minutes, told(use.done)),
        ("Seiten mit Fehlern zurückgegeben", *ratio(use.faulty, use.answered)),
        ("Übergaben fehlgeschlagen", *ratio(use.unsent, use.done)),
        ("Medienbrüche", len(use.breaks), None),
        ("Zufriedenheit, Mittel der Noten 1 bis 5", use.mark, told(use.asked)),
    ]
    return rows + [(f"Seite abgeschlossen: {page.title}", told(page.finished), None) for page in use.pages]


def told(number: int) -> int | None:
    """None for 1 to 4."""
    return number if number == 0 or number >= LEAST else None


def ratio(numerator: int, denominator: int) -> tuple[int | None, int | None]:
    """Both, or what of them may be told."""
    if numerator > denominator:
        return told(numerator), None
    return (numerator, denominator) if shared(numerator, denominator) else (None, told(denominator))


def use_file(request: HttpRequest, form: Form, use: FormUse) -> HttpResponseBase | None:
    """The file that ``?format=`` asks for; None for the page."""
    asked = request.GET.get("format", "")
    name = f"nutzung-{form.organisation.key}-{form.slug}"
    rows = [
        (label, numerator, denominator, use.since.isoformat(), use.until.isoformat(), SOURCE)
        for label, numerator, denominator in use_rows(use)
    ]
    if asked == "csv":
        return csv_response(name, HEADER, rows)
    if asked == "xlsx":
        return xlsx_response(name, HEADER, rows)
    if asked == "json":
        return JsonResponse(use_json(form, use), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return None


def use_json(form: Form, use: FormUse) -> dict[str, Any]:
    return {
        "form": str(form.pk),
        "name": form.name,
        "organisation": form.organisation.key,
        "since": use.since.isoformat(),
        "until": use.until.isoformat(),
        "source": SOURCE,
        "hidden_below": LEAST,
        "is_demo": form.is_demo,
        "figures": [
            {"label": label, "numerator": numerator, "denominator": denominator}
            for label, numerator, denominator in use_rows(use)
        ],
    }
