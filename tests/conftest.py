"""What all tests share: the page-checking client, small builders of records, and the order of tests."""

from __future__ import annotations

import gc

import pytest

from tests.support.kept_worlds import stand_ready
from tests.support.lent_keys import lend_anew

pytest_plugins = ["tests.support.fixtures", "tests.support.records"]
WITH_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-with-database", action="store_true", help="leave out tests that may not touch the database"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those that read the whole demo set come last, so that nobody else meets it."""
    if config.getoption("--only-with-database"):
        left_out = [item for item in items if not may_touch_database(item)]
        items[:] = [item for item in items if may_touch_database(item)]
        config.hook.pytest_deselected(items=left_out)
    items.sort(key=lambda item: "whole_demo" in getattr(item, "fixturenames", ()))


def may_touch_database(item: pytest.Item) -> bool:
    """Whether the test asked for the database; all others are refused when they try."""
    asked = not WITH_DATABASE.isdisjoint(getattr(item, "fixturenames", ()))
    return asked or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """What stands now stays until the end: looking through it for garbage again and again costs seconds.

    After that it is looked for as seldom as on the server, whose pages leave as little.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if may_touch_database(item):
        stand_ready(item)
        lend_anew()
