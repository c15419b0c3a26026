"""Probes are found by name."""

from __future__ import annotations

import pytest

from fahrplan.connectors.links.probe import HttpProbe
from fahrplan.connectors.links_demo.probe import FailingProbe, RecordedProbe
from fahrplan.implementation.ports import _plans, link_probe


def test_the_connectors_are_registered_at_the_start() -> None:
    kinds = [type(link_probe(name)) for name in ("links", "links_demo", "links_failing")]
    assert kinds == [HttpProbe, RecordedProbe, FailingProbe]


def test_an_unknown_probe_is_named() -> None:
    with pytest.raises(LookupError, match="„telegraf“"):
        link_probe("telegraf")


def test_the_rooms_that_plan_are_registered_at_the_start() -> None:
    assert set(_plans) == {"journey", "reuse"}
