"""The button to follow a subject: ``{% load notices %}{% follow_button "solution" solution.key %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from fahrplan.notices.selectors.following import follows

register = template.Library()


@register.inclusion_tag("notices/follow_button.html", takes_context=True)
def follow_button(context: Context, kind: str, key: object) -> dict[str, Any]:
    """For who is signed in: follow, or stop following; nothing for visitors. One query."""
    request = context["request"]
    person = request.user
    return {
        "shown": person.is_authenticated,
        "following": follows(person, kind, str(key)),
        "kind": kind,
        "key": str(key),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token", ""),
    }
