"""Forms around funding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fahrplan.exchange.rules.funding import Measure
from fahrplan.exchange.web.funding_forms import MeasureForm


def test_nothing_said_is_nothing_known() -> None:
    form = MeasureForm({}, with_place=False)
    assert form.is_valid()
    assert form.measure() == Measure()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("50000", "50000"),
        ("50.000", "50000"),
        ("1.000,50 €", "1000.50"),
        ("1000.50", "1000.50"),
        ("0,5", "0.5"),
    ],
)
def test_money_is_read_as_people_write_it(written: str, meant: str) -> None:
    form = MeasureForm({"kosten": written}, with_place=False)
    assert form.is_valid()
    assert form.measure().cost == Decimal(meant)


@pytest.mark.parametrize("written", ["viel", "-1", "1,2,3", "1e400", "NaN"])
def test_what_is_no_money_is_refused(written: str) -> None:
    assert list(MeasureForm({"kosten": written}, with_place=False).errors) == ["kosten"]


def test_a_grant_is_yes_no_or_unknown() -> None:
    told = []
    for word in ("ja", "nein", ""):
        form = MeasureForm({"zusage": word}, with_place=False)
        assert form.is_valid()
        told.append(form.measure().early_start_granted)
    assert told == [True, False, None]
