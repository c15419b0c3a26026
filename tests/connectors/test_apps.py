"""How the real probe introduces itself and with whom it may speak."""

from __future__ import annotations

import pytest
from django.conf import settings

from fahrplan.accounts.models import NAMELESS
from fahrplan.connectors.apps import secret_is_used
from fahrplan.connectors.links.probe import HttpProbe
from fahrplan.implementation.ports import link_probe
from tests.support.fixtures import web_role
from tests.support.records import person


def test_the_real_probe_names_fahrplan_and_a_contact() -> None:
    probe = link_probe("links")
    assert isinstance(probe, HttpProbe)
    assert probe.reach.agent == f"Fahrplan/{settings.FAHRPLAN_VERSION} (link check; fahrplan@localhost)"


def test_the_real_probe_speaks_with_nobody_inside() -> None:
    probe = link_probe("links")
    assert isinstance(probe, HttpProbe)
    assert (probe.reach.doors.ports, probe.reach.doors.allowed) == ({80, 443}, frozenset())
    assert (probe.reach.seconds, probe.manners.pause) == (10.0, 1.0)


@pytest.mark.django_db
def test_the_secret_is_in_use_from_the_first_login_at_a_provider_on() -> None:
    assert not secret_is_used()
    person("Ayşe Demir", email=f"4f2c{NAMELESS}")
    with web_role():
        assert secret_is_used()
