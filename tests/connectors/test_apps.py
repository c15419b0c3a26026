"""How the real probe introduces itself and with whom it may speak."""

from __future__ import annotations

from django.conf import settings

from fahrplan.connectors.links.probe import HttpProbe
from fahrplan.implementation.ports import link_probe


def test_the_real_probe_names_fahrplan_and_a_contact() -> None:
    probe = link_probe("links")
    assert isinstance(probe, HttpProbe)
    assert probe.reach.agent == f"Fahrplan/{settings.FAHRPLAN_VERSION} (link check; fahrplan@localhost)"


def test_the_real_probe_speaks_with_nobody_inside() -> None:
    probe = link_probe("links")
    assert isinstance(probe, HttpProbe)
    assert (probe.reach.doors.ports, probe.reach.doors.allowed) == ({80, 443}, frozenset())
    assert (probe.reach.seconds, probe.manners.pause) == (10.0, 1.0)
