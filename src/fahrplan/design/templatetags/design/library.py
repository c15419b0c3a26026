"""The one library every component registers with, and the checks they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.utils import timezone

register = template.Library()

KINDS = ("info", "success", "warning", "danger")
MESSAGE_KINDS = {"error": "danger", "debug": "info"}


def markup(name: str) -> str:
    """The template of a component."""
    return f"design/components/{name}.html"


def known_kind(kind: str) -> str:
    """A feedback kind of the design system. Raises TemplateSyntaxError for any other word."""
    found = MESSAGE_KINDS.get(kind, kind)
    if found not in KINDS:
        raise template.TemplateSyntaxError(f"Unbekannte Art „{kind}“, erlaubt: {', '.join(KINDS)}.")
    return found


def required(component: str, **attributes: Any) -> None:
    """Raise TemplateSyntaxError if an attribute is empty: a misspelt variable would silently show nothing."""
    missing = [name for name, value in attributes.items() if value in (None, "")]
    if missing:
        raise template.TemplateSyntaxError(f"{component}: Es fehlt der Wert für {', '.join(missing)}.")


def known_level(level: int) -> int:
    """A heading level below the page's own. Raises TemplateSyntaxError outside 2 to 6."""
    if level not in range(2, 7):
        raise template.TemplateSyntaxError(f"Überschriften haben die Ebenen 2 bis 6, nicht {level}.")
    return level


def day(moment: date | datetime | str | None) -> str:
    """A date as people write it: 28.02.2026. Text stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return moment.strftime("%d.%m.%Y") if isinstance(moment, date) else (moment or "")


def number(value: Any) -> Any:
    """Whole numbers with a point at the thousands: 10.747. Anything else stays as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, float):
        return f"{value:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return value


def query_base(context: Context, parameter: str, dropped: Iterable[str] = ()) -> str:
    """The page's own query without ``parameter`` and ``dropped``, ready to append the new value."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name in (parameter, *dropped):
        query.pop(name, None)
    return f"?{query.urlencode()}&{parameter}=" if query else f"?{parameter}="
