"""Labs and pilots, most important first."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from fahrplan.exchange.enums import LabState
from fahrplan.exchange.models import BlueprintUse, Lab

SORTS = {
    "prioritaet": ("priority", "title"),
    "-prioritaet": ("-priority", "title"),
    "titel": ("title",),
    "-titel": ("-title",),
    "stand": ("state", "priority", "title"),
    "-stand": ("-state", "priority", "title"),
    "themenfeld": ("themenfeld__name", "priority", "title"),
    "-themenfeld": ("-themenfeld__name", "priority", "title"),
}
DEFAULT_SORT = "prioritaet"


def labs(*, state: str = "", themenfeld: str = "", sort: str = DEFAULT_SORT) -> QuerySet[Lab]:
    """Labs with the number of those who took over their results (``taken_over``). Unknown values ask for all."""
    found = Lab.objects.select_related("themenfeld", "service").annotate(taken_over=Count("uses"))
    if state in LabState.values:
        found = found.filter(state=state)
    if themenfeld:
        found = found.filter(themenfeld__slug=themenfeld)
    return found.order_by(*SORTS.get(sort, SORTS[DEFAULT_SORT]), "id")


def lab_by_key(key: str) -> Lab | None:
    return Lab.objects.select_related("themenfeld", "service").filter(key=key[:120]).first()


def uses_of(lab: Lab) -> list[BlueprintUse]:
    """Who took the results over, newest first."""
    return list(lab.uses.select_related("organisation").order_by("-taken_on", "organisation__name"))
