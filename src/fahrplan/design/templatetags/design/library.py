"""The one library every component registers with, and the checks they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context

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


def known_kind_of_data(component: str, given: object, wanted: type) -> None:
    """Raise TemplateSyntaxError unless a component got the object it draws."""
    if not isinstance(given, wanted):
        raise template.TemplateSyntaxError(
            f"{component}: erwartet {wanted.__name__} aus fahrplan.design.rules, nicht {type(given).__name__}."
        )


def query_base(context: Context, parameter: str, dropped: Iterable[str] = ()) -> str:
    """The page's own query without ``parameter`` and ``dropped``, ready to append the new value."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name in (parameter, *dropped):
        query.pop(name, None)
    return f"?{query.urlencode()}&{parameter}=" if query else f"?{parameter}="
