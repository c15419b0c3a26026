"""Fixtures for all tests: the checking client, and the browser where there is one."""

from __future__ import annotations

import pytest

from tests.support.browser import axe, browser, browser_page, javascript_off
from tests.support.client import CheckedClient

__all__ = ["axe", "browser", "browser_page", "client", "javascript_off"]


@pytest.fixture
def client() -> CheckedClient:
    """Checks every page any test fetches; errors of the server come as answers, not as exceptions."""
    return CheckedClient()
