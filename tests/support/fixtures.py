"""Fixtures for all tests: the checking client, and the browser where there is one."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.support.browser import axe, browser, browser_page, javascript_off
from tests.support.client import CheckedClient

__all__ = ["axe", "browser", "browser_page", "client", "files_folder", "javascript_off", "static_folder"]


@pytest.fixture
def client() -> CheckedClient:
    """Checks every page any test fetches; errors of the server come as answers, not as exceptions."""
    return CheckedClient()


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty folder of collected files; tests read static files from where they are written."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session", autouse=True)
def files_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where uploads are stored during tests; nothing lands in the folder of a running system."""
    settings.STORAGES["default"]["OPTIONS"]["location"] = tmp_path_factory.mktemp("files")
