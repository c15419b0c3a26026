"""Case numbers written through the implementation room."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from fahrplan.implementation.models import CaseNumber
from fahrplan.implementation.services.case_numbers import Cases
from fahrplan.prioritisation.services.cases import CaseRow, enter_cases, store_cases, told_by
from tests.prioritisation.ranked import AUTHOR, Fitting, cases
from tests.support.records import service


def enter(fitting: Fitting, number: int, based_on: str | None, year: int = 2025) -> CaseNumber:
    told = Cases(year, number, None, "Auszählung")
    return enter_cases(fitting.trade, fitting.arendsee, told, author=AUTHOR, based_on=based_on)


def test_a_new_year_needs_no_comparison(fitting: Fitting) -> None:
    assert told_by(enter(fitting, 40, "")) == "2025:40"
    assert told_by(enter(fitting, 30, "2025:40", 2024)) == "2024:30"
    assert told_by(None) == ""


def test_what_somebody_else_stored_is_said(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 55)
    with pytest.raises(ValidationError, match="steht schon: 55 Fälle"):
        enter(fitting, 40, "2024:9")
    assert enter(fitting, 55, "").number == 55
    assert enter(fitting, 40, "2025:55,2024:9").number == 40
    assert enter(fitting, 41, None).number == 41


def rows(fitting: Fitting, number: int) -> list[CaseRow]:
    return [CaseRow(fitting.trade, 2024, number, "Datei"), CaseRow(fitting.trade, 2025, number + 1, "Datei")]


def test_many_at_once_over_several_years(fitting: Fitting) -> None:
    changed, differences = store_cases(fitting.arendsee, rows(fitting, 7), author=AUTHOR)
    assert (changed, [each.field for each in differences]) == (2, ["Fallzahl 2024", "Fallzahl 2025"])
    assert sorted(CaseNumber.objects.values_list("year", "number")) == [(2024, 7), (2025, 8)]
    assert store_cases(fitting.arendsee, rows(fitting, 7), author=AUTHOR) == (0, [])


@pytest.mark.parametrize("more", [0, 3])
def test_the_number_of_queries_does_not_grow(
    fitting: Fitting, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    listed = [CaseRow(fitting.trade, 2025, 1, "Datei")]
    for number in range(more):
        made = service(f"9910201310{number}000", f"Hundesteuer {number}")
        listed.append(CaseRow(made, 2025, number, "Datei"))
    with django_assert_num_queries(14):
        store_cases(fitting.arendsee, listed, author=AUTHOR)
