"""Renders a piece of template as pages do."""

from __future__ import annotations

from typing import Any

from django.template import Context, RequestContext, Template
from django.test import RequestFactory


def shown(source: str, **context: Any) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def shown_at(address: str, source: str, **context: Any) -> str:
    """As a page at ``address`` would show it."""
    request = RequestFactory().get(address)
    return Template("{% load design %}" + source).render(RequestContext(request, context))
