"""Lists, filters and words of the shared undertakings."""

from __future__ import annotations

from datetime import date

from fahrplan.reuse.enums import CallState
from fahrplan.reuse.models import JointCall
from fahrplan.reuse.selectors.together import Choice
from fahrplan.reuse.web.joint_pages import FilterForm, state_badges, until
from tests.reuse.joint import soon

STATES = list(CallState.choices)


def test_a_filter_says_what_was_chosen() -> None:
    form = FilterForm({"stand": "open", "leistung": " 99 ", "q": "Hund"}, states=STATES, by_service=True)
    assert form.choice() == Choice("open", "99", "Hund")


def test_an_unknown_state_asks_for_all() -> None:
    form = FilterForm({"stand": "x", "leistung": "9" * 99}, states=STATES, by_service=True)
    assert form.choice() == Choice()


def test_without_services_there_is_no_field_for_them() -> None:
    assert list(FilterForm({}, states=STATES, by_service=False).fields) == ["stand", "q"]


def test_demo_data_are_marked() -> None:
    assert state_badges(JointCall(is_demo=True)) == [("offen", "success"), ("Demodaten", "warning")]
    assert state_badges(JointCall(state="bundled")) == [("zur Vergabe geworden", "info")]


def test_a_day_gone_by_is_over() -> None:
    assert until(date(2020, 1, 31)) == "bis 31.01.2020 (abgelaufen)"
    assert until(soon()) == f"bis {soon():%d.%m.%Y}"
