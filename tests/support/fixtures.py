"""Fixtures for all tests: the checking client, and the browser where there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from config import demo_set
from tests.support.browser import axe, browser, browser_page, javascript_off
from tests.support.client import CheckedClient

__all__ = [
    "axe",
    "browser",
    "browser_page",
    "client",
    "files_folder",
    "javascript_off",
    "static_folder",
    "whole_demo",
]


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


@pytest.fixture(scope="session")
def whole_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The demo set, loaded once for all who read it; gives the lines it reported."""
    from django.db import transaction

    lines: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        demo_set.load(lines.append)
        yield lines
        transaction.set_rollback(True)
