"""What ``fahrplan check`` tells an operator besides faults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from config.cli.check import hints
from config.environment_connections import Mail


def test_a_production_that_names_nobody_and_writes_to_nobody_is_told_so() -> None:
    assert [line.split()[1] for line in hints()] == [
        "FAHRPLAN_IMPRINT",
        "FAHRPLAN_CONTROLLER",
        "FAHRPLAN_MAIL_URL",
    ]


def test_nothing_is_missed_where_all_is_set(settings: Any) -> None:
    mail = Mail("mail.example", 587, "", "", use_tls=True, use_ssl=False)
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, imprint="Amt", controller="Amt", mail=mail)
    assert hints() == []


def test_a_demo_may_do_without(settings: Any) -> None:
    settings.DEMO = True
    assert hints() == []
