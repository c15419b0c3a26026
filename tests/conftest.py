"""What all tests share: the page-checking client and small builders of records."""

from __future__ import annotations

import pytest

pytest_plugins = ["tests.support.fixtures", "tests.support.records"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that read the whole demo set come last, so that it is loaded once and nobody else meets it."""
    items.sort(key=lambda item: "whole_demo" in getattr(item, "fixturenames", ()))
