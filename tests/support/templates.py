"""What a test sees of templates: the context of each page, not of every little template in it.

Django tells the test client of each template that is rendered, and the client copies its context; a page is made of
hundreds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template import Template
from django.test.signals import template_rendered

_inside = threading.local()


@contextmanager
def told_of_pages_alone() -> Iterator[None]:
    """Within it only the outermost template of a page or mail is told of."""
    before = Template._render
    Template._render = _render
    try:
        yield
    finally:
        Template._render = before


def _render(template: Template, context: Any) -> Any:
    if getattr(_inside, "one", False):
        return template.nodelist.render(context)
    _inside.one = True
    try:
        template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)
    finally:
        _inside.one = False
