"""A page tells of its context once, whatever it is made of."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Engine
from django.test.signals import template_rendered


@pytest.fixture
def told() -> Any:
    found: list[dict[str, Any]] = []

    def note(context: Any, **more: Any) -> None:
        found.append(context.flatten())

    template_rendered.connect(note)
    yield found
    template_rendered.disconnect(note)


def test_of_a_page_with_parts_only_the_page_is_told(told: list[dict[str, Any]]) -> None:
    parts = {
        "part": "{{ word }}",
        "frame": "{% block inner %}{% endblock %}",
        "page": "{% extends 'frame' %}{% block inner %}{% include 'part' with word='innen' %}{% endblock %}",
    }
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", parts)])
    page = engine.get_template("page")
    assert [page.render(Context({"word": word})) for word in ("eins", "zwei")] == ["innen", "innen"]
    assert [context["word"] for context in told] == ["eins", "zwei"]


def test_after_a_fault_in_a_page_the_next_is_told(told: list[dict[str, Any]]) -> None:
    engine = Engine()
    with pytest.raises(ZeroDivisionError):
        engine.from_string("{{ broken }}").render(Context({"broken": lambda: 1 / 0}))
    engine.from_string("gut").render(Context({"word": "danach"}))
    assert [context.get("word") for context in told] == [None, "danach"]
