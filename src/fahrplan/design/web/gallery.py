"""The gallery: every component with its attributes and a living example."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from fahrplan.design.templatetags.design import register
from fahrplan.design.web.samples import sample_context


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its attributes and a living example: for who builds pages, so not in production."""
    if not (settings.DEMO or settings.TESTING):
        raise Http404
    components = [_entry(name, request) for name in sorted(register.tags)]
    return render(request, "design/gallery.html", {"components": components})


def _entry(name: str, request: HttpRequest) -> dict[str, Any]:
    """One component: its attributes from the code, its example from ``templates/design/examples/``."""
    example = get_template(f"design/examples/{name}.html")
    function = register.tags[name]
    return {
        "name": name,
        "signature": signature(name),
        "about": about(function),
        "source": example.template.source.removeprefix("{% load design %}").strip(),  # type: ignore[attr-defined]
        "example": example.render(sample_context(), request),
    }


def about(function: Callable[..., Any]) -> list[str]:
    """What the author says about a component, one text a paragraph."""
    paragraphs = (inspect.getdoc(function) or "").replace("``", "").split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs]


def signature(name: str) -> str:
    """The attributes of a component as its author writes them: ``title, lead=""``."""
    parameters = inspect.signature(register.tags[name]).parameters.values()
    shown = [
        one.name if one.default is one.empty else f"{one.name}={one.default!r}".replace("'", '"')
        for one in parameters
        if one.name not in {"context", "content"}
    ]
    return ", ".join(shown)
