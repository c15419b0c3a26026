"""Funding that fits, and the rule about beginning too early."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fahrplan.exchange.models import FundingProgramme
from fahrplan.journey.models import BudgetLine, Milestone
from fahrplan.journey.selectors.funding_fit import begun_on, funding_fit
from tests.journey.planned import line, planned
from tests.reuse.joint import Joint

TODAY = date(2027, 3, 10)


def programme(key: str, **fields: object) -> FundingProgramme:
    values = {"name": key, "funder": "Land", "summary": "x", "source": "Prüfung", "year": 2026}
    return FundingProgramme.objects.create(key=key, **(values | fields))


def test_only_programmes_that_may_fit_are_shown(joint: Joint) -> None:
    programme("passt", begun_rule="allowed")
    programme("passt-zum-thema", begun_rule="allowed", topics=["online_services"])
    programme("anderes-thema", begun_rule="allowed", topics=["sports"])
    programme("vorbei", closes_on=date(2027, 1, 1))
    programme("frueher", is_history=True)
    found = funding_fit(planned(joint), [], [], today=TODAY)
    assert [match.programme.key for match in found.matches] == ["passt", "passt-zum-thema"]


def test_who_has_begun_is_told_since_when(joint: Joint) -> None:
    row = line(joint, planned(joint), Milestone)
    assert isinstance(row, Milestone)
    found = funding_fit(row.project, [row], [], today=TODAY)
    assert (found.begun_on, "am 01.02.2027 begonnen" in found.warning) == (row.starts_on, True)


def test_what_begins_today_has_not_begun(joint: Joint) -> None:
    row = line(joint, planned(joint), Milestone)
    assert isinstance(row, Milestone)
    assert begun_on(row.project, [row], row.starts_on) is None


def test_own_money_is_what_funding_does_not_pay(joint: Joint) -> None:
    found = planned(joint)
    rows = [
        line(joint, found, BudgetLine, year=2027, kind="licence", amount=Decimal(10), payer=payer)
        for payer in ("own", "funding")
    ]
    programme("anteil", begun_rule="allowed", own_share_min=Decimal(60))
    lines = [row for row in rows if isinstance(row, BudgetLine)]
    assert funding_fit(found, [], lines, today=TODAY).matches == []
