"""Components that state facts and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.template import TemplateSyntaxError

from fahrplan.design.rules import Figure, day, day_and_time, number
from fahrplan.design.templatetags.design.library import (
    known_kind_of_data,
    known_level,
    markup,
    register,
    required,
)

DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@register.inclusion_tag(markup("description_list"))
def description_list(items: Iterable[tuple[str, Any] | tuple[str, Any, str]]) -> dict[str, Any]:
    """(term, text) or (term, text, url); what has no text is left out."""
    rows = [(*item, "")[:3] for item in items]
    return {"items": [row for row in rows if row[1] not in (None, "", [])]}


@register.inclusion_tag(markup("figure"))
def figure(
    value: Any,
    label: str,
    denominator: str = "",
    as_of: date | datetime | str | None = "",
    source: str = "",
    numerator: str = "",
) -> dict[str, Any]:
    """A figure that says what it counts.

    ``label`` names what is counted, ``denominator`` the words behind "von" ("3.001 zählbaren Leistungen"),
    ``numerator`` the words before it where ``value`` is a share. Without a denominator a source is due.
    """
    required("figure", value=value, label=label)
    if not (denominator or source):
        raise TemplateSyntaxError(
            "figure: Eine Zahl braucht eine Bezugsgröße (denominator) oder eine Quelle."
        )
    return {
        "value": number(value),
        "label": label,
        "numerator": numerator,
        "denominator": denominator,
        "as_of": day(as_of),
        "source": source,
    }


@register.inclusion_tag(markup("key_figures"))
def key_figures(items: Sequence[Figure]) -> dict[str, Any]:
    """Shares side by side, each with numerator, denominator, date, sources and the ways to what is behind it."""
    for item in items:
        known_kind_of_data("key_figures", item, Figure)
    return {"items": items}


@register.inclusion_tag(markup("provenance"))
def provenance(
    source: str, as_of: date | datetime | str | None = None, sealed: bool = False
) -> dict[str, Any]:
    """Where a value comes from, of which date, and whether the Land has checked it."""
    required("provenance", source=source)
    return {"source": source, "as_of": day(as_of), "sealed": sealed}


@register.inclusion_tag(markup("contact_card"))
def contact_card(contact: Any, level: int = 3) -> dict[str, Any]:
    """A ContactPoint (object or mapping): address, phone, mail, opening hours, accessibility."""
    required("contact_card", contact=contact)
    hours = contact.get("opening_hours") if isinstance(contact, Mapping) else contact.opening_hours
    return {"contact": contact, "hours": opening_rows(hours or ()), "level": known_level(level)}


@register.inclusion_tag(markup("opening_hours"))
def opening_hours(hours: Iterable[Mapping[str, Any]], note: str = "") -> dict[str, Any]:
    """[{"day": 0, "from": "08:00", "to": "12:00"}], Monday being 0, and an optional remark."""
    return {"hours": opening_rows(hours), "note": note}


def opening_rows(hours: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """[{"day": 0, "from": "08:00", "to": "12:00"}] → [("Montag", "08:00–12:00 Uhr")], times of a day joined."""
    days: dict[int, list[str]] = {}
    for entry in hours:
        days.setdefault(int(entry["day"]), []).append(f"{entry['from']}–{entry['to']}")
    return [(DAYS[day], f"{' und '.join(times)} Uhr") for day, times in sorted(days.items()) if 0 <= day < 7]


@register.inclusion_tag(markup("timeline"))
def timeline(items: Iterable[tuple[Any, str, str]]) -> dict[str, Any]:
    """What happened: (moment, headline, text), newest first."""
    return {"items": [(moment_words(moment), headline, text) for moment, headline, text in items]}


def moment_words(moment: Any) -> str:
    """28.02.2026, 14:05 Uhr for a moment, the day for a date, text as it is."""
    if isinstance(moment, datetime):
        return day_and_time(moment)
    return day(moment)
