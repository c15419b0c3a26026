from __future__ import annotations

from django.template import Context, Template


def shown(text: str) -> str:
    return Template("{% load design %}{{ text|markdown:3 }}").render(Context({"text": text}))


def test_markdown_is_shown_as_html() -> None:
    assert shown("# Titel") == "<h3>Titel</h3>\n"


def test_html_of_the_author_is_escaped() -> None:
    assert shown("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
