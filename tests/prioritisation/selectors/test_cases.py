"""Case numbers of one organisation as its page reads them."""

from __future__ import annotations

from fahrplan.prioritisation.selectors.cases import (
    WITH,
    WITHOUT,
    CaseCount,
    case_count,
    case_lines,
    case_numbers_of,
    services_for_cases,
)
from tests.prioritisation.ranked import Fitting, cases
from tests.support.records import service


def test_services_with_and_without_an_own_figure(fitting: Fitting) -> None:
    service("99012070006000", "Baugenehmigung Erteilung")
    cases(fitting.arendsee, fitting.trade, 40)
    cases(fitting.towns["kalbe"], fitting.tax, 9)
    found = {only: list(services_for_cases(fitting.arendsee, only=only)) for only in ("", WITH, WITHOUT)}
    assert found == {"": [fitting.trade, fitting.tax], WITH: [fitting.trade], WITHOUT: [fitting.tax]}
    assert case_count(services_for_cases(fitting.arendsee), fitting.arendsee) == CaseCount(1, 2)


def test_words_find_names_and_keys(fitting: Fitting) -> None:
    assert list(services_for_cases(fitting.arendsee, words="hunde anmeldung")) == [fitting.tax]
    assert list(services_for_cases(fitting.arendsee, words="99050")) == [fitting.trade]


def test_a_line_has_the_own_figure_or_the_estimate(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    cases(fitting.towns["kalbe"], fitting.tax, 73)
    trade, tax = case_lines(fitting.arendsee, [fitting.trade, fitting.tax])
    assert (trade.reported and trade.reported.number, trade.estimate) == (40, None)
    assert (tax.reported, tax.estimate and tax.estimate.number) == (None, 68)


def test_all_years_newest_first(fitting: Fitting) -> None:
    for year in (2023, 2025, 2024):
        cases(fitting.arendsee, fitting.trade, year, year)
    assert [row.year for row in case_numbers_of(fitting.arendsee, fitting.trade)] == [2025, 2024, 2023]
