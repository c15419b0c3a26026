"""The components every page is made of.

Each takes declared attributes only: a missing or unknown one stops the rendering with a clear error. All
text is escaped. ``docs/benutzung/komponenten.md`` and the gallery page show every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

KINDS = {"info", "success", "warning", "danger"}
MESSAGE_KINDS = {"error": "danger", "debug": "info"}
CONFIDENCE = {
    "hoch": ("sicher", "success"),
    "mittel": ("wahrscheinlich", "info"),
    "niedrig": ("unsicher", "warning"),
}
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def component(name: str) -> str:
    return f"design/components/{name}.html"


def known_kind(kind: str) -> str:
    """A feedback kind of the design system. Raises TemplateSyntaxError for any other word."""
    found = MESSAGE_KINDS.get(kind, kind)
    if found not in KINDS:
        raise template.TemplateSyntaxError(f"Unbekannte Art „{kind}“, erlaubt: {', '.join(sorted(KINDS))}.")
    return found


@register.inclusion_tag(component("page_header"))
def page_header(title: str, lead: str = "") -> dict[str, Any]:
    """The page's only h1 and an optional lead sentence."""
    return {"title": title, "lead": lead}


@register.inclusion_tag(component("breadcrumb"))
def breadcrumb(items: Sequence[tuple[str, str]] | None = None, current: str = "") -> dict[str, Any]:
    """``items`` are (label, url) pairs from the start page down; ``current`` is this page."""
    return {"items": items or [], "current": current}


@register.inclusion_tag(component("alert"))
def alert(text: str, kind: str = "info", title: str = "") -> dict[str, Any]:
    """A message in a box; ``kind`` is info, success, warning or danger."""
    return {"text": text, "kind": known_kind(kind), "title": title}


@register.simple_tag
def badge(text: str, kind: str = "info") -> SafeString:
    return format_html(
        '<span class="kern-badge kern-badge--{}"><span class="kern-label">{}</span></span>',
        known_kind(kind),
        text,
    )


@register.simple_tag
def button_link(label: str, url: str, primary: bool = False) -> SafeString:
    """A link that looks like a button."""
    look = "primary" if primary else "secondary"
    return format_html(
        '<a class="kern-btn kern-btn--{}" href="{}"><span class="kern-label">{}</span></a>', look, url, label
    )


@register.simple_tag
def submit(label: str, name: str = "", value: str = "", primary: bool = True) -> SafeString:
    """The button that sends a form."""
    look = "primary" if primary else "secondary"
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="kern-btn kern-btn--{}" type="submit"{}><span class="kern-label">{}</span></button>',
        look,
        named,
        label,
    )


@register.simple_block_tag
def card(content: SafeString, title: str, url: str = "", level: int = 2) -> SafeString:
    """A card; with ``url`` its title is a link."""
    heading = format_html('<a class="kern-link" href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<section class="fp-card"><h{} class="kern-heading-medium">{}</h{}>{}</section>',
        level,
        heading,
        level,
        content,
    )


@register.inclusion_tag(component("description_list"))
def description_list(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """(term, description) pairs; empty descriptions are left out."""
    return {"items": [(term, text) for term, text in items if text not in (None, "", [])]}


@register.inclusion_tag(component("data_table"))
def data_table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], numeric: Sequence[int] = ()
) -> dict[str, Any]:
    """A table. A cell is text or a pair (text, url); the first cell of a row is its heading.

    ``numeric`` lists the positions of columns with numbers, from 0.
    """
    return {
        "caption": caption,
        "columns": [(name, index in numeric) for index, name in enumerate(columns)],
        "rows": [[_cell(value, index in numeric) for index, value in enumerate(row)] for row in rows],
    }


def _cell(value: Any, numeric: bool) -> dict[str, Any]:
    text, url = value if isinstance(value, tuple) and len(value) == 2 else (value, "")
    return {"text": text, "url": url, "numeric": numeric}


@register.inclusion_tag(component("pagination"), takes_context=True)
def pagination(context: RequestContext, page: Page[Any], parameter: str = "seite") -> dict[str, Any]:
    """Links to the other pages; all other parameters of the address are kept."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    return {"page": page, "base": f"?{query.urlencode()}&{parameter}=" if query else f"?{parameter}="}


@register.inclusion_tag(component("form_field"))
def form_field(field: BoundField) -> dict[str, Any]:
    """A form field with label, hint and error, tied together for screen readers."""
    return {"field": field}


@register.inclusion_tag(component("error_summary"))
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form on top, each a link to its field."""
    return {"form": form, "fields": [field for field in form if field.errors]}


@register.inclusion_tag(component("search_form"))
def search_form(
    q: str = "", place: str = "", action: str = "/suche/", label: str = "Was möchten Sie erledigen?"
) -> dict[str, Any]:
    """Words and place, sent by GET."""
    return {"q": q, "place": place, "action": action, "label": label}


@register.inclusion_tag(component("figure"))
def figure(
    value: Any, label: str, denominator: str, as_of: date | datetime | str = "", source: str = ""
) -> dict[str, Any]:
    """A figure that says what it counts: ``denominator`` is the words behind "von", e.g. "3 001 zählbaren"."""
    return {"value": value, "label": label, "denominator": denominator, "as_of": as_of, "source": source}


@register.inclusion_tag(component("tabs"))
def tabs(label: str, items: Iterable[tuple[str, str, bool]]) -> dict[str, Any]:
    """Views of one thing as links: (label, url, current)."""
    return {"label": label, "items": items}


@register.inclusion_tag(component("stepper"))
def stepper(items: Sequence[str], current: int) -> dict[str, Any]:
    """Named steps; ``current`` counts from 1."""
    return {"items": list(enumerate(items, start=1)), "current": current, "total": len(items)}


@register.simple_block_tag
def definition(content: SafeString, summary: str) -> SafeString:
    """An explanation that opens on demand."""
    return format_html('<details class="fp-definition"><summary>{}</summary>{}</details>', summary, content)


@register.inclusion_tag(component("progress"))
def progress(text: str) -> dict[str, Any]:
    """Work that goes on, in words; announced politely."""
    return {"text": text}


@register.inclusion_tag(component("empty_state"))
def empty_state(title: str, text: str = "") -> dict[str, Any]:
    return {"title": title, "text": text}


@register.inclusion_tag(component("provenance"))
def provenance(
    source: str, as_of: date | datetime | str | None = None, sealed: bool = False
) -> dict[str, Any]:
    """Where a value comes from, of which date, and whether the Land has checked it."""
    return {"source": source, "as_of": as_of, "sealed": sealed}


@register.simple_tag
def confidence(level: str) -> SafeString:
    """How sure a responsibility is, in words."""
    word, kind = CONFIDENCE.get(level, ("ungeklärt", "warning"))
    return badge(word, kind)


@register.inclusion_tag(component("contact_card"))
def contact_card(contact: Any, level: int = 3) -> dict[str, Any]:
    """A ContactPoint: address, phone, mail, opening hours, accessibility."""
    return {"contact": contact, "hours": opening_rows(contact.opening_hours), "level": level}


def opening_rows(hours: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """[{"day": 0, "from": "08:00", "to": "12:00"}] → [("Montag", "08:00–12:00 Uhr")], times of a day joined."""
    days: dict[int, list[str]] = {}
    for entry in hours:
        days.setdefault(int(entry["day"]), []).append(f"{entry['from']}–{entry['to']}")
    return [(DAYS[day], f"{' und '.join(times)} Uhr") for day, times in sorted(days.items()) if 0 <= day < 7]


@register.inclusion_tag(component("export_links"), takes_context=True)
def export_links(
    context: RequestContext, formats: str = "csv,xlsx", parameter: str = "format"
) -> dict[str, Any]:
    """Links to this same list as files; the filters of the address are kept."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    query.pop("seite", None)
    base = f"?{query.urlencode()}&{parameter}=" if query else f"?{parameter}="
    return {"links": [(name.upper(), base + name) for name in formats.split(",")]}


@register.inclusion_tag(component("timeline"))
def timeline(items: Iterable[tuple[Any, str, str]]) -> dict[str, Any]:
    """What happened: (moment, headline, text), newest first."""
    return {"items": items}


@register.inclusion_tag(component("bar_chart"))
def bar_chart(title: str, items: Sequence[tuple[str, int]], unit: str = "") -> dict[str, Any]:
    """Horizontal bars as SVG, with a table of the same data beside it."""
    top = max((value for _, value in items), default=0) or 1
    bars = [
        {"label": label, "value": value, "width": round(560 * value / top, 1), "y": 34 * index}
        for index, (label, value) in enumerate(items)
    ]
    return {"title": title, "bars": bars, "height": 34 * len(bars), "unit": unit}


@register.inclusion_tag(component("share_bar"))
def share_bar(title: str, parts: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """One bar divided into parts that add up to the whole, with the figures in words below."""
    total = sum(value for _, value in parts) or 1
    left, shown = 0.0, []
    for index, (label, value) in enumerate(parts, start=1):
        width = 600 * value / total
        shown.append(
            {
                "label": label,
                "value": value,
                "x": round(left, 1),
                "width": round(width, 1),
                "number": index,
                "percent": round(100 * value / total, 1),
            }
        )
        left += width
    return {"title": title, "parts": shown, "total": sum(value for _, value in parts)}
