"""The frame of every page knows where it is."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from config.navigation import frame


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/", ["Start"]),
        ("/kommunen/arendsee/", ["Kommunen"]),
        ("/suche/", ["Leistung finden"]),
        ("/impressum/", []),
    ],
)
def test_one_entry_is_current(rf: RequestFactory, address: str, current: list[str]) -> None:
    entries = frame(rf.get(address))["navigation"]
    assert [entry["label"] for entry in entries if entry["current"]] == current


def test_tests_are_no_demo(rf: RequestFactory) -> None:
    assert frame(rf.get("/"))["demo"] is False
