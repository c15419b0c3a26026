"""Components that give a page its shape."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError

from tests.design.rendering import shown, shown_at


def test_the_page_header_escapes_what_it_shows() -> None:
    assert '<h1 class="kern-heading-x-large">&lt;b&gt;</h1>' in shown("{% page_header t %}", t="<b>")


def test_the_breadcrumb_begins_at_the_start_page() -> None:
    page = shown("{% breadcrumb path 'Hund' %}", path=[("Katalog", "/leistungen/")])
    assert [page.index(part) for part in ('href="/"', "/leistungen/", 'aria-current="page">Hund')] == sorted(
        page.index(part) for part in ('href="/"', "/leistungen/", 'aria-current="page">Hund')
    )


def test_a_button_link_is_a_link() -> None:
    assert shown("{% button_link 'Weiter' '/a/' True %}") == (
        '<a class="kern-btn kern-btn--primary" href="/a/"><span class="kern-label">Weiter</span></a>'
    )


def test_submit_sends_its_name_and_value() -> None:
    assert 'type="submit" name="aktion" value="weg"' in shown("{% submit 'Löschen' 'aktion' 'weg' False %}")


def test_an_external_link_says_so() -> None:
    assert "(externer Link)" in shown("{% external_link 'Gesetz' 'https://example.org/' %}")


def test_a_link_to_a_script_stays_text() -> None:
    assert shown("{% external_link 'Gesetz' 'javascript:alert(1)' %}") == "Gesetz"


def test_a_card_with_an_address_links_its_heading() -> None:
    page = shown("{% card 'Hund' '/hund/' 3 %}<p>Text</p>{% endcard %}")
    assert page == (
        '<section class="fp-card"><h3 class="kern-heading-small">'
        '<a class="kern-link" href="/hund/">Hund</a></h3><p>Text</p></section>'
    )


def test_content_of_a_block_is_escaped() -> None:
    assert "&lt;b&gt;" in shown("{% card 'Hund' %}{{ t }}{% endcard %}", t="<b>")


def test_a_grid_has_two_to_four_columns() -> None:
    with pytest.raises(TemplateSyntaxError, match="nicht 9"):
        shown("{% grid 9 %}{% endgrid %}")


def test_a_section_can_be_linked_to() -> None:
    assert '<h2 id="recht" class="kern-heading-large">Recht</h2>' in shown(
        "{% section 'Recht' 'recht' %}{% endsection %}"
    )


def test_a_result_shows_its_badges() -> None:
    page = shown("{% result_item 'Hund' '/h/' badges=b %}", b=[("unsere", "success")])
    assert "kern-badge--success" in page


def test_a_result_with_an_unknown_kind_of_badge_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        shown("{% result_item 'Hund' '/h/' badges=b %}", b=[("unsere", "lila")])


def test_a_tag_is_a_word_or_a_link() -> None:
    page = shown("{% tag_list t 'Wörter' %}", t=["Hund", ("Katze", "/k/")])
    assert ('<span class="fp-tag">Hund</span>' in page, 'href="/k/">Katze' in page) == (True, True)


def test_pages_keep_the_filters_of_the_address() -> None:
    page = Paginator(range(30), 10).get_page(2)
    assert "?q=hund&amp;seite=3" in shown_at("/?q=hund&seite=2", "{% pagination page %}", page=page)


def test_a_single_page_needs_no_links() -> None:
    assert shown_at("/", "{% pagination page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_the_current_tab_is_marked() -> None:
    page = shown("{% tabs 'Ansicht' t %}", t=[("Liste", "/l/", True), ("Karte", "/k/", False)])
    assert page.count("aria-current") == 1


def test_steps_before_the_current_one_are_done() -> None:
    page = shown("{% stepper s 2 %}", s=["Datei", "Prüfen", "Ende"])
    assert (page.count("(erledigt)"), page.count('aria-current="step"')) == (1, 1)


def test_a_step_with_an_address_is_a_link() -> None:
    page = shown("{% stepper s 1 %}", s=[("Datei", "/datei/"), "Ende"])
    assert (page.count("<a "), '<a class="kern-link" href="/datei/">Datei</a>' in page) == (1, True)


def test_a_step_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="Schritt 4"):
        shown("{% stepper s 4 %}", s=["Datei", "Prüfen", "Ende"])


def test_a_definition_opens_without_script() -> None:
    page = shown("{% definition 'Was?' %}<p>Das.</p>{% enddefinition %}")
    assert page.startswith('<details class="fp-definition"><summary>Was?</summary>')
