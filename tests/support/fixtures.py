"""Fixtures for all tests: the checking client, and the browser where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from fahrplan.foundation.ports import register_key_store
from tests.support.browser import axe, browser, browser_page, javascript_off, lasting, same_page
from tests.support.client import CheckedClient
from tests.support.collected import static_files_known
from tests.support.demo_database import demo_database
from tests.support.emptying import few_tables_emptied
from tests.support.kept_worlds import worlds_end
from tests.support.lent_keys import LentKeys
from tests.support.template_database import migrated_database
from tests.support.templates import told_of_pages_alone

__all__ = [
    "axe",
    "browser",
    "browser_page",
    "client",
    "django_db_modify_db_settings",
    "few_tables_emptied",
    "files_folder",
    "javascript_off",
    "key_folder",
    "lasting",
    "light_templates",
    "same_page",
    "static_files_known",
    "static_folder",
    "web_role",
    "whole_demo",
    "worlds_end",
]


@pytest.fixture
def client() -> CheckedClient:
    """Checks every page any test fetches; errors of the server come as answers, not as exceptions."""
    return CheckedClient()


@pytest.fixture(scope="session", autouse=True)
def light_templates(django_test_environment: None) -> Iterator[None]:
    """Once Django has prepared templates for tests."""
    with told_of_pages_alone():
        yield


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty folder of collected files; tests read static files from where they are written."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session", autouse=True)
def files_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where uploads are stored during tests; nothing lands in the folder of a running system."""
    settings.STORAGES["default"]["OPTIONS"]["location"] = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: DjangoDbBlocker, django_db_use_migrations: bool) -> None:
    """Each run gets a copy of one migrated database, instead of migrating its own."""
    if django_db_use_migrations:
        with django_db_blocker.unblock():
            template = migrated_database()
        connection.settings_dict["TEST"].update(TEMPLATE=template, MIGRATE=False)


@pytest.fixture(scope="session", autouse=True)
def key_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Secret keys of the tests; few, because making them takes its time."""
    register_key_store(LentKeys(tmp_path_factory.mktemp("keys")))


@contextmanager
def web_role() -> Iterator[None]:
    """Within it the database is as pages and jobs see it: bound by row-level security. Make records before."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fahrplan_web")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture(scope="session")
def whole_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """A copy of the demo set for all who read it; gives the lines that loading reported."""
    from django.db import transaction

    with django_db_blocker.unblock(), demo_database() as lines, transaction.atomic():
        yield lines
        transaction.set_rollback(True)
