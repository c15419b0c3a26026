"""What every page of this room shares: who acts, where it stands in the site, how a refusal is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from fahrplan.accounts.models import Person
from fahrplan.accounts.services import authorship
from fahrplan.foundation.services import Author
from fahrplan.solutions.exporters import json_file
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.selectors import item_by_key, solution_by_key
from fahrplan.solutions.services.entries import address_of

Answer = HttpResponse | StreamingHttpResponse | FileResponse
PATH = [("Lösungen", "/loesungen/")]
PLAN_PATH = [*PATH, ("Lieferplan", "/loesungen/lieferplan/")]


def person_of(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def author_of(request: HttpRequest, reason: str = "") -> Author:
    person = person_of(request)
    return authorship.author_of(person, reason)


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
