"""Suggestions while typing, and the same as a plain page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.finder.rules.questions import cleaned
from fahrplan.finder.selectors import suggestions


@require_safe
def suggestion_page(request: HttpRequest) -> HttpResponse:
    """``?q=``; htmx gets the options of the list, a browser without script a page of links."""
    text = cleaned(request.GET.get("q", ""))
    found = suggestions(text)
    if getattr(request, "htmx", False):
        return render(request, "finder/_options.html", {"found": found})
    return render(request, "finder/suggestions.html", {"found": found, "q": text})
