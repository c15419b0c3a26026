"""Who handles what."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.cases.rules.access import handled_at

HERE, TAX, BUILDING = uuid4(), uuid4(), uuid4()


def test_a_department_handles_its_own_cases() -> None:
    assert handled_at({HERE: {TAX}}, HERE, TAX) is True
    assert handled_at({HERE: {TAX}}, HERE, BUILDING) is False
    assert handled_at({HERE: {TAX}}, HERE, None) is False


def test_who_handles_all_handles_those_without_a_department() -> None:
    assert handled_at({HERE: {None}}, HERE, None) is True
    assert handled_at({HERE: {None}}, uuid4(), None) is False
