"""What every page of this room shares: where it stands in the site, how a refusal is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse

from fahrplan.solutions.exporters import json_file
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.selectors import item_by_key, solution_by_key
from fahrplan.solutions.services.entries import address_of

Answer = HttpResponse | StreamingHttpResponse | FileResponse
PATH = [("Lösungen", "/loesungen/")]
PLAN_PATH = [*PATH, ("Lieferplan", "/loesungen/lieferplan/")]


def solution_or_404(key: str) -> Solution:
    """The solution, or the one that took in the duplicate of this short name."""
    found = solution_by_key(key)
    if found is None:
        raise Http404
    return found


def item_or_404(key: str) -> DeliveryItem:
    found = item_by_key(key)
    if found is None:
        raise Http404
    return found


def path_to(record: Solution | DeliveryItem) -> list[tuple[str, str]]:
    above = PLAN_PATH if isinstance(record, DeliveryItem) else PATH
    return [*above, (record.name, address_of(record))]


def as_json_file(name: str, documents: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """A download named ``name``.json, sent piece by piece."""
    answer = StreamingHttpResponse(json_file(documents), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
