"""Quarters in the forms of the shared undertakings."""

from __future__ import annotations

from fahrplan.reuse.web.joint_fields import quarter_choices


def test_a_quarter_gone_by_stays_where_it_was() -> None:
    assert quarter_choices(kept="2020-Q1")[0] == ("2020-Q1", "1. Quartal 2020")
    assert quarter_choices(empty="egal")[0] == ("", "egal")
