"""Who knows registers; where nobody does, nothing is said."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fahrplan.connectors.virus_demo.scanner import DemoScanner
from fahrplan.forms import ports


def test_the_scanner_is_chosen_by_name(settings: Any) -> None:
    settings.VIRUS_SCANNER = "virus_demo"
    assert isinstance(ports.virus_scanner(), DemoScanner)
    settings.VIRUS_SCANNER = "gibt es nicht"
    with pytest.raises(ports.ScannerError):
        ports.virus_scanner()


def test_without_cases_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_durations", [])
    monkeypatch.setattr(ports, "_statuses", [])
    assert [ports.expected_duration(uuid4()), ports.case_status(uuid4())] == [None, None]
    ports.register_case_status(lambda submission: ports.CaseStatus("eingegangen"))
    assert ports.case_status(uuid4()) == ports.CaseStatus("eingegangen")
