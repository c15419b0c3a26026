"""Both figures of an area or an organisation to show on other sites, and how to put them there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from fahrplan.design.rules import number, percent_words
from fahrplan.portal.selectors import land_region
from fahrplan.portal.web.open_data.meant import Meant, meant_by
from fahrplan.portal.web.open_data.terms import publisher
from fahrplan.portal.web.open_data.views import absolute
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.sections import shown_online, sources_of
from fahrplan.portal.web.status.wording import BOTH, WORDING

# Everybody may show this page in a frame; in return it runs nothing, sends nothing and sets nothing.
POLICY = (
    "default-src 'self'; script-src 'none'; connect-src 'none'; object-src 'none'; frame-src 'none'; "
    "img-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
FRESH = 15 * 60  # seconds for which a browser may show it again without asking


@require_safe
@xframe_options_exempt
def widget(request: HttpRequest, what: str) -> HttpResponse:
    """No script, no cookie, no login: the answer is the same for everybody."""
    meant = meant_by(what)
    if meant is None:
        raise Http404
    today = timezone.localdate()
    context = {
        "name": meant.name,
        "figures": list(_figures(meant, Moment(today, today))),
        "day": today,
        "publisher": publisher(),
        "page": absolute(meant.page(Moment(today, today))),
    }
    response = render(request, "portal/open_data/widget.html", context)
    response["Content-Security-Policy"] = POLICY
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _figures(meant: Meant, moment: Moment) -> Iterator[dict[str, Any]]:
    for figure in BOTH:
        count = meant.count(figure, moment.day)
        online, whole = shown_online(count), max(0, count.counted)
        yield {
            "title": WORDING[figure].title,
            "share": percent_words(online, whole) if whole else "nichts zu zählen",
            "numbers": f"{number(online)} von {number(whole)} {WORDING[figure].cells}",
            "sources": sources_of(count),
        }


@require_safe
def widget_help(request: HttpRequest) -> HttpResponse:
    """``?was=`` (ARS or short name): the lines to copy, and how it will look."""
    region, word = land_region(), request.GET.get("was", "").strip()[:120]
    meant = meant_by(word) if word else None
    choices = [
        ("Land und Kreise", [(region.area, region.name), *_named_kreise(region)]),
        ("Verwaltungen", [(one.key, one.name) for one in region.all_organisations]),
    ]
    context = {
        "choices": choices,
        "chosen": word,
        "unknown": bool(word) and meant is None,
        "code": _code(meant) if meant else "",
        "preview": reverse("portal:widget", args=[meant.key]) if meant else "",
        "name": meant.name if meant else "",
        "path": [("Offene Daten", reverse("portal:open_data"))],
    }
    status = 404 if context["unknown"] else 200
    return render(request, "portal/open_data/widget_help.html", context, status=status)


def _named_kreise(region: Any) -> list[tuple[str, str]]:
    return [(ars, kreis.display_name) for ars, kreis in region.kreise.items()]


def _code(meant: Meant) -> str:
    return format_html(
        '<iframe src="{}" title="Stand der Umsetzung: {}" width="340" height="420" loading="lazy"></iframe>',
        absolute(reverse("portal:widget", args=[meant.key])),
        meant.name,
    )
