"""Components that give a page its shape: headings, ways through the site, cards, results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page
from django.template import Context, TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fahrplan.design.templatetags.design.library import (
    known_kind,
    known_level,
    markup,
    query_base,
    register,
    required,
)

TITLE_SIZES = {2: "large", 3: "medium", 4: "small", 5: "small", 6: "small"}


@register.inclusion_tag(markup("page_header"))
def page_header(title: str, lead: str = "", kicker: str = "") -> dict[str, Any]:
    """The page's only h1, an optional lead sentence below and an optional short line above."""
    required("page_header", title=title)
    return {"title": title, "lead": lead, "kicker": kicker}


@register.inclusion_tag(markup("breadcrumb"))
def breadcrumb(items: Sequence[tuple[str, str]] | None = None, current: str = "") -> dict[str, Any]:
    """The way from the start page to here; ``items`` are (label, url), ``current`` is this page's name."""
    return {"items": items or [], "current": current}


@register.simple_tag
def button_link(label: str, url: str, primary: bool = False) -> SafeString:
    """A link that looks like a button."""
    required("button_link", label=label, url=url)
    look = "primary" if primary else "secondary"
    return format_html(
        '<a class="kern-btn kern-btn--{}" href="{}"><span class="kern-label">{}</span></a>', look, url, label
    )


@register.simple_tag
def submit(label: str, name: str = "", value: str = "", primary: bool = True) -> SafeString:
    """The button that sends a form; with ``name`` it also sends ``value``."""
    required("submit", label=label)
    look = "primary" if primary else "secondary"
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="kern-btn kern-btn--{}" type="submit"{}><span class="kern-label">{}</span></button>',
        look,
        named,
        label,
    )


@register.simple_tag
def external_link(label: str, url: str) -> SafeString:
    """A link that leaves the site and says so. Only http and https addresses become links."""
    required("external_link", label=label)
    if not url.lower().startswith(("https://", "http://")):
        return format_html("{}", label)
    return format_html(
        '<a class="kern-link" href="{}" rel="external noreferrer">{}<span class="fp-external">'
        " (externer Link)</span></a>",
        url,
        label,
    )


@register.simple_block_tag
def card(content: SafeString, title: str, url: str = "", level: int = 2) -> SafeString:
    """A box with a heading; with ``url`` the heading is a link."""
    required("card", title=title)
    heading = format_html('<a class="kern-link" href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<section class="fp-card"><h{} class="kern-heading-small">{}</h{}>{}</section>',
        known_level(level),
        heading,
        level,
        content,
    )


@register.simple_block_tag
def grid(content: SafeString, columns: int = 3) -> SafeString:
    """Cards or figures side by side, one below the other on a phone; two to four columns."""
    if columns not in (2, 3, 4):
        raise TemplateSyntaxError(f"grid: 2 bis 4 Spalten, nicht {columns}.")
    return format_html('<div class="fp-grid fp-grid--{}">{}</div>', columns, content)


@register.simple_block_tag
def section(content: SafeString, title: str, anchor: str = "", level: int = 2) -> SafeString:
    """A part of the page under its own heading; ``anchor`` is its id."""
    required("section", title=title)
    named = format_html(' id="{}"', anchor) if anchor else ""
    return format_html(
        '<section class="fp-section"><h{}{} class="kern-heading-{}">{}</h{}>{}</section>',
        known_level(level),
        named,
        TITLE_SIZES[level],
        title,
        level,
        content,
    )


@register.inclusion_tag(markup("result_item"))
def result_item(
    title: str,
    url: str,
    text: str = "",
    facts: Iterable[str] = (),
    badges: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """One hit of a list: title as link, a sentence, small facts in a row, badges as (text, kind)."""
    required("result_item", title=title, url=url)
    return {
        "title": title,
        "url": url,
        "text": text,
        "facts": facts,
        "badges": [(text, known_kind(kind)) for text, kind in badges],
    }


@register.inclusion_tag(markup("tag_list"))
def tag_list(items: Iterable[str | tuple[str, str]], label: str) -> dict[str, Any]:
    """Short words in a row, plain or as (word, url); ``label`` says what they are."""
    required("tag_list", label=label)
    return {"items": [(item, "") if isinstance(item, str) else item for item in items], "label": label}


@register.inclusion_tag(markup("pagination"), takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "seite") -> dict[str, Any]:
    """Links to the other pages; all other parameters of the address are kept."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "base": query_base(context, parameter), "numbers": list(shown)}


@register.inclusion_tag(markup("tabs"))
def tabs(label: str, items: Iterable[tuple[str, str, bool]]) -> dict[str, Any]:
    """Views of one thing as links: (label, url, current)."""
    required("tabs", label=label)
    return {"label": label, "items": items}


@register.inclusion_tag(markup("stepper"))
def stepper(items: Sequence[str | tuple[str, str]], current: int) -> dict[str, Any]:
    """Named steps in order, with their addresses where they have a page; ``current`` counts from 1."""
    if not 1 <= current <= len(items):
        raise TemplateSyntaxError(f"stepper: Schritt {current} gibt es nicht, es sind {len(items)}.")
    steps = [(number, *((one, "") if isinstance(one, str) else one)) for number, one in enumerate(items, 1)]
    return {"items": steps, "current": current, "total": len(items)}


@register.simple_block_tag
def definition(content: SafeString, summary: str) -> SafeString:
    """An explanation that opens on demand, without script."""
    required("definition", summary=summary)
    return format_html(
        '<details class="fp-definition"><summary>{}</summary><div class="fp-definition__body">{}</div></details>',
        summary,
        content,
    )
