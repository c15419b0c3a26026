"""Versions and their way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.services import add_version, edit_version
from fahrplan.solutions.signals import version_changed
from tests.solutions.conftest import AUTHOR, Market, in_days, version


@pytest.fixture
def heard() -> Iterator[list[str]]:
    told: list[str] = []

    def listen(sender: Any, version: Any, **more: Any) -> None:
        told.append(f"{version.number}:{version.life_cycle}")

    version_changed.connect(listen)
    yield told
    version_changed.disconnect(listen)


def test_each_step_is_told_once(market: Market, heard: list[str]) -> None:
    person = market.people["neighbour"]
    assert person is not None
    follow(person, Subject("solution", market.online.key, "", ""))
    made = version(market.online, "2.0", life_cycle=LifeCycle.PLANNED, planned_for=in_days(60))
    edit_version(made, {"notes": "Neues"}, AUTHOR)
    edit_version(made, {"life_cycle": LifeCycle.CURRENT, "released_on": in_days(0)}, AUTHOR)
    assert heard == ["2.0:planned", "2.0:current"]
    titles = Notice.objects.filter(person=person).order_by("created_at").values_list("title", flat=True)
    assert list(titles) == [
        "Gewerbe Online: Version 2.0 ist geplant",
        "Gewerbe Online: Version 2.0 ist aktuell",
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": "1.0"}, "number"),
        ({"number": ""}, "number"),
        ({"life_cycle": "quatsch"}, "life_cycle"),
        ({"notes": "x" * 10_001}, "notes"),
    ],
)
def test_what_does_not_fit_is_refused(market: Market, values: dict[str, Any], field: str) -> None:
    version(market.online, "1.0")
    with pytest.raises(ValidationError) as fault:
        add_version(market.online, {"number": "9", "life_cycle": LifeCycle.CURRENT} | values, AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_no_step_is_left_out(market: Market) -> None:
    made = version(market.online, "3.0", life_cycle=LifeCycle.PLANNED)
    with pytest.raises(ValidationError, match="nicht unmittelbar"):
        edit_version(made, {"life_cycle": LifeCycle.PHASING_OUT}, AUTHOR)


def test_a_foreign_field_is_refused(market: Market) -> None:
    with pytest.raises(ValidationError, match="solution"):
        edit_version(version(market.online), {"solution": market.amt}, AUTHOR)
