"""Components that tell people how things stand."""

from __future__ import annotations

from typing import Any

from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fahrplan.design.rules import STATE_MARKS, number
from fahrplan.design.rules.marks import mark_of
from fahrplan.design.templatetags.design.library import known_kind, markup, register, required

CONFIDENCE = {
    "hoch": (_("Zuständigkeit sicher"), "success"),
    "mittel": (_("Zuständigkeit wahrscheinlich"), "info"),
    "niedrig": (_("Zuständigkeit unsicher"), "warning"),
}


@register.inclusion_tag(markup("alert"))
def alert(text: str, kind: str = "info", title: str = "") -> dict[str, Any]:
    """A message in a box; ``kind`` is info, success, warning or danger."""
    required("alert", text=text)
    return {"text": text, "kind": known_kind(kind), "title": title}


@register.simple_block_tag
def notice(content: SafeString, title: str, kind: str = "info") -> SafeString:
    """A message in a box with anything inside: paragraphs, lists, links."""
    required("notice", title=title)
    known = known_kind(kind)
    return format_html(
        '<div class="kern-alert kern-alert--{} fp-alert"><div class="kern-alert__header">'
        '<span class="kern-icon kern-icon--{}" aria-hidden="true"></span><p class="kern-title">{}</p></div>'
        '<div class="kern-alert__body">{}</div></div>',
        known,
        known,
        title,
        content,
    )


@register.simple_tag
def badge(text: str, kind: str = "info") -> SafeString:
    """A word that stands out; the word says everything, the colour only supports it."""
    required("badge", text=text)
    return format_html(
        '<span class="kern-badge kern-badge--{} fp-badge"><span class="kern-label">{}</span></span>',
        known_kind(kind),
        text,
    )


@register.simple_tag
def confidence(level: str) -> SafeString:
    """How sure a responsibility is, in words: hoch, mittel, niedrig; anything else is open."""
    word, kind = CONFIDENCE.get(level, (_("Zuständigkeit ungeklärt"), "warning"))
    return badge(str(word), kind)


@register.inclusion_tag(markup("state_badge"))
def state_badge(state: str, text: str = "") -> dict[str, Any]:
    """The state of a service with its shape: online, planned, offline, disrupted, stale or unknown.

    ``text`` stands behind the German word: "seit 28.02.2026".
    """
    required("state_badge", state=state)
    try:
        return {"mark": mark_of(STATE_MARKS, state), "text": text}
    except ValueError as unknown:
        raise TemplateSyntaxError(f"state_badge: {unknown}") from unknown


@register.inclusion_tag(markup("progress"))
def progress(text: str, value: int | None = None, total: int | None = None) -> dict[str, Any]:
    """Work that goes on, in words; with ``value`` and ``total`` also as a bar."""
    required("progress", text=text)
    if (value is None) != (total is None):
        raise TemplateSyntaxError("progress: value und total gehören zusammen.")
    counted = f"{number(value)} von {number(total)}" if total is not None else ""
    return {"text": text, "value": value, "total": total, "counted": counted}


@register.inclusion_tag(markup("empty_state"))
def empty_state(title: str, text: str = "") -> dict[str, Any]:
    """Nothing here: says so, and what to do next."""
    required("empty_state", title=title)
    return {"title": title, "text": text}
