"""Components that state facts and where they come from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import TemplateSyntaxError

from fahrplan.design.rules import Figure
from fahrplan.design.templatetags.design.facts import moment_words, opening_rows
from fahrplan.design.web.samples import CONTACT
from tests.design.rendering import shown


def test_a_fact_without_text_is_left_out() -> None:
    page = shown("{% description_list f %}", f=[("Typ", "5"), ("Leer", ""), ("Nichts", None)])
    assert page.count("<dt") == 1


def test_a_fact_can_be_a_link() -> None:
    page = shown("{% description_list f %}", f=[("Lage", "Tiere", "/t/")])
    assert '<a class="kern-link" href="/t/">Tiere</a>' in page


def test_a_figure_says_what_it_counts() -> None:
    page = shown(
        "{% figure 1863 'unsere' denominator='3.001 zählbaren' as_of=d source='LeiKa' %}", d=date(2026, 2, 28)
    )
    assert [
        part in page for part in (">1.863<", "von 3.001 zählbaren", "Quelle: LeiKa, Stand 28.02.2026")
    ] == [True] * 3


def test_a_figure_that_counts_nothing_known_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="Bezugsgröße"):
        shown("{% figure 3 'unsere' %}")


def test_a_sealed_value_shows_its_seal() -> None:
    assert "Gütesiegel des Landes" in shown("{% provenance 'LeiKa' sealed=True %}")


def test_times_of_a_day_are_joined() -> None:
    hours = [{"day": 1, "from": "08:00", "to": "12:00"}, {"day": 1, "from": "14:00", "to": "18:00"}]
    assert opening_rows(hours) == [("Dienstag", "08:00–12:00 und 14:00–18:00 Uhr")]


def test_opening_hours_that_nobody_named_are_said_to_be_missing() -> None:
    assert "Keine Zeiten angegeben." in shown("{% opening_hours h %}", h=[])


def test_a_contact_may_be_an_object_or_a_mapping() -> None:
    page = shown("{% contact_card contact %}", contact=SimpleNamespace(**CONTACT))
    assert page == shown("{% contact_card contact %}", contact=CONTACT)


def test_a_contact_of_the_demo_says_so() -> None:
    assert "Bürgerbüro Musterstadt (Demodaten)" in shown("{% contact_card contact %}", contact=CONTACT)


def test_a_phone_number_can_be_dialled() -> None:
    assert 'href="tel:039991230"' in shown("{% contact_card contact %}", contact=CONTACT)


def test_a_moment_is_told_in_local_time() -> None:
    assert moment_words(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "01.07.2026, 14:05 Uhr"


def test_a_timeline_shows_every_entry() -> None:
    page = shown("{% timeline h %}", h=[(date(2026, 3, 2), "Geändert", ""), ("2019", "Aufgenommen", "LeiKa")])
    assert (page.count("<li>"), "02.03.2026" in page) == (2, True)


def test_a_key_figure_never_stands_without_its_whole() -> None:
    item = Figure(
        label="online",
        numerator=35,
        denominator=64,
        noun="Leistungen",
        as_of=date(2026, 2, 28),
        sources=[("Open-PVOG", 35)],
        definition_href="/d/",
        rows_href="/r/",
    )
    page = shown("{% key_figures items %}", items=[item])
    parts = (
        "von 64 Leistungen",
        "55 %",
        "Stand: 28.02.2026.",
        "Quellen: Open-PVOG 35.",
        'href="/d/"',
        'href="/r/"',
    )
    assert [part in page for part in parts] == [True] * 6


def test_a_key_figure_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="key_figures: erwartet Figure"):
        shown("{% key_figures items %}", items=["4 %"])
