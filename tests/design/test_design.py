"""Components: declared attributes only, everything escaped, figures say what they count."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory

from fahrplan.design.templatetags.design import known_kind, opening_rows, register, share_bar
from fahrplan.design.web import gallery


def shown(source: str, **context: Any) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def shown_at(address: str, source: str, **context: Any) -> str:
    request = RequestFactory().get(address)
    return Template("{% load design %}" + source).render(RequestContext(request, context))


def test_an_unknown_attribute_stops_the_rendering() -> None:
    with pytest.raises(TemplateSyntaxError):
        shown("{% badge 'neu' colour='red' %}")


def test_a_missing_attribute_stops_the_rendering() -> None:
    with pytest.raises(TemplateSyntaxError):
        shown("{% figure value=3 label='unsere' %}")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="grell"):
        known_kind("grell")


def test_django_s_error_messages_become_danger() -> None:
    assert known_kind("error") == "danger"


def test_text_is_escaped() -> None:
    assert "<script>" not in shown("{% badge text %}", text="<script>")


def test_a_figure_says_what_it_counts() -> None:
    page = shown("{% figure value=3 label='unsere' denominator='10 zählbaren' as_of='2026' source='LeiKa' %}")
    assert "von 10 zählbaren, Stand 2026, Quelle: LeiKa" in page


def test_confidence_is_said_in_words() -> None:
    assert "wahrscheinlich" in shown("{% confidence 'mittel' %}")


def test_an_unknown_confidence_is_open() -> None:
    assert "ungeklärt" in shown("{% confidence '' %}")


def test_the_first_cell_of_a_row_is_its_heading() -> None:
    page = shown("{% data_table caption='T' columns=c rows=r %}", c=["Name"], r=[[("Hund", "/h/")]])
    assert '<th scope="row" class="kern-table__header"><a class="kern-link" href="/h/">Hund</a></th>' in page


def test_times_of_a_day_are_joined() -> None:
    hours = [{"day": 1, "from": "08:00", "to": "12:00"}, {"day": 1, "from": "14:00", "to": "18:00"}]
    assert opening_rows(hours) == [("Dienstag", "08:00–12:00 und 14:00–18:00 Uhr")]


def test_the_parts_of_a_share_bar_fill_it() -> None:
    parts = share_bar("Zuordnung", [("a", 1), ("b", 3)])["parts"]
    assert [(part["x"], part["width"], part["percent"]) for part in parts] == [
        (0.0, 150.0, 25.0),
        (150.0, 450.0, 75.0),
    ]


def test_a_share_bar_of_nothing_is_empty() -> None:
    assert [part["width"] for part in share_bar("Zuordnung", [("a", 0)])["parts"]] == [0.0]


def test_pages_keep_the_filters_of_the_address() -> None:
    page = Paginator(range(30), 10).get_page(2)
    html = shown_at("/?q=hund&seite=2", "{% pagination page %}", page=page)
    assert "?q=hund&amp;seite=3" in html


def test_a_single_page_needs_no_links() -> None:
    assert shown_at("/", "{% pagination page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_exports_keep_the_filters_but_not_the_page() -> None:
    assert 'href="?q=hund&amp;format=csv"' in shown_at("/?q=hund&seite=2", "{% export_links %}")


def test_a_contact_of_the_demo_says_so() -> None:
    contact = SimpleNamespace(label="Bürgerbüro", opening_hours=[], is_demo=True)
    assert "Bürgerbüro (Demodaten)" in shown("{% contact_card contact %}", contact=contact)


def test_the_gallery_shows_every_component(rf: RequestFactory) -> None:
    page = gallery(rf.get("/gestaltung/")).content.decode()
    assert [name for name in register.tags if f"<code>{name}</code>" not in page] == []
