"""Parts of the frame are made once, and anew for whatever they depend on."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError

from fahrplan.design.templatetags import frame

PART = "{% load frame %}{% kept key more %}{{ shown }}{% endkept %}"


def rendered(template: Template, **context: Any) -> str:
    return template.render(Context(context))


def test_what_depends_on_the_same_is_made_once() -> None:
    template = Template(PART)
    assert [rendered(template, key="de", shown=one) for one in ("first", "second")] == ["first", "first"]


def test_another_value_is_made_anew() -> None:
    template = Template(PART)
    assert [rendered(template, key="de", more=one, shown=one) for one in (True, False)] == ["True", "False"]


def test_without_a_key_nothing_is_kept() -> None:
    template = Template(PART)
    assert [rendered(template, shown=one) for one in ("first", "second")] == ["first", "second"]


def test_what_is_no_plain_value_is_not_kept() -> None:
    template = Template(PART)
    assert [rendered(template, key="de", more=[one], shown=one) for one in "ab"] == ["a", "b"]


def test_one_and_true_are_not_mixed_up_with_words() -> None:
    template = Template(PART)
    assert [rendered(template, key="de", more=one, shown=repr(one)) for one in ("1", 1)] == [
        "&#x27;1&#x27;",
        "1",
    ]


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "MOST_KEPT", 2)
    template = Template(PART)
    for key in ("a", "b", "c"):
        rendered(template, key=key, shown="first")
    assert [rendered(template, key=key, shown="second") for key in "ca"] == ["first", "second"]


def test_what_a_part_depends_on_has_to_be_said() -> None:
    with pytest.raises(TemplateSyntaxError, match="wovon der Teil abhängt"):
        Template("{% load frame %}{% kept %}{% endkept %}")
