"""What the pages of ranking, weights and case numbers have in common."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design import answering
from fahrplan.prioritisation.services.collisions import is_collision
from fahrplan.prioritisation.web.whose import Whose

PAGES = (
    ("Rangliste", "/prioritaeten/"),
    ("Gewichte", "/prioritaeten/gewichte/"),
    ("Fallzahlen", "/prioritaeten/fallzahlen/"),
    ("Bewertungsrunden", "/prioritaeten/runden/"),
)


def status_of(request: HttpRequest) -> int:
    """Of a page with a form: one that was sent and could not be stored is answered with 422."""
    return 422 if request.method == "POST" else 200


def service_or_404(leika_key: str) -> PublicService:
    """The service of this key or its successor. Raises Http404."""
    named = service_by_key(leika_key)
    if named is None:
        raise Http404
    return named.service


def pages_of(found: Whose, current: str) -> list[tuple[str, str, bool]]:
    """Tabs over the pages of this part, for the same organisation."""
    return [(name, address + found.query, address == current) for name, address in PAGES]


def show_fault(form: forms.Form, fault: ValidationError, version: str) -> None:
    """Put a service's complaint at its field, or above the form. After a collision the same form, sent once more,
    stands on ``version``, what is stored now.
    """
    if is_collision(fault):
        data = cast(Any, form.data).copy()
        data["based_on"] = version
        form.data = data
    answering.show_fault(form, fault)
