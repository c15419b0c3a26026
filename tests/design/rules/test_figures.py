"""A figure says what it is a share of."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.design.rules.figures import Figure

DAY = date(2026, 2, 28)


def test_a_figure_is_read_with_its_whole() -> None:
    figure = Figure(label="online", numerator=35, denominator=64, noun="Leistungen", as_of=DAY)
    assert (figure.words, figure.counted, figure.whole, figure.percent) == (
        "35 von 64, 55 %",
        "35",
        "von 64 Leistungen",
        "55 %",
    )


def test_a_figure_names_its_sources_with_numbers() -> None:
    sources = [("Open-PVOG", 1030), ("Prüfung", 5)]
    figure = Figure(label="online", numerator=1, denominator=2, as_of=DAY, sources=sources)
    assert figure.source_mix == "Open-PVOG 1.030, Prüfung 5"


def test_a_figure_of_nothing_has_no_share() -> None:
    assert Figure(label="online", numerator=0, denominator=0, as_of=DAY).percent == "—"


def test_a_figure_above_its_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="70 von 64 kann es nicht geben"):
        Figure(label="online", numerator=70, denominator=64, as_of=DAY)


def test_a_figure_without_a_date_is_refused() -> None:
    with pytest.raises(ValueError, match="ein Datum"):
        Figure(label="online", numerator=1, denominator=2, as_of="")


def test_a_figure_without_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="eine Beschriftung"):
        Figure(label="", numerator=1, denominator=2, as_of=DAY)


def test_a_figure_without_a_noun_still_names_its_whole() -> None:
    assert Figure(label="online", numerator=1, denominator=1000, as_of=DAY).whole == "von 1.000"
