"""A world that tests in a row begin with is built once: each of them has its own transaction inside of the world's.

Only tests that ask for the world find it: before any other test that may touch the database it is taken back.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

# For the database it is as late as when the world's transaction began; no test finds that longer ago.
LONGEST_SECONDS = 15
# With one of these a test sees, or changes, what is outside of its own transaction.
OUTSIDE = {"transactional_db", "live_server", "django_db_reset_sequences", "demo_site", "whole_demo"}


@dataclass(frozen=True)
class Standing:
    """A world in a transaction that is open. ``value``: what its builder gave, for a copy of its own to each test."""

    build: Callable[[], Any]
    block: transaction.Atomic
    since: float
    value: bytes

    @property
    def is_sound(self) -> bool:
        lost = connection.connection is None or connection.closed_in_transaction or connection.needs_rollback
        return not lost and time.monotonic() - self.since < LONGEST_SECONDS


_standing: list[Standing] = []


def kept(build: Callable[[], Any]) -> Callable[[Any], Any]:
    """Make a fixture's function of what builds a world; what it gives can be pickled."""

    def world(db: None, worlds_end: None) -> Any:
        if _standing and _standing[0].build is build:
            return pickle.loads(_standing[0].value)
        return build()

    world.builds = build  # type: ignore[attr-defined]
    world.__doc__ = build.__doc__
    return world


@pytest.fixture(scope="session")
def worlds_end(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The last world is taken back before the database is removed."""
    yield
    with django_db_blocker.unblock():
        _take_back()


def stand_ready(item: pytest.Item) -> None:
    """Before a test that may touch the database: its world stands, and no other."""
    wanted = _wanted_by(item)
    with item.config.stash[blocking_manager_key].unblock():
        if _standing and not (_standing[0].build is wanted and _standing[0].is_sound):
            _take_back()
        if wanted and not _standing and _may_build():
            _build(wanted)


def _may_build() -> bool:
    """Not before the first test of all, which makes the database, nor in a transaction of somebody else."""
    return connection.settings_dict["NAME"].startswith("test_") and not connection.in_atomic_block


def _take_back() -> None:
    while _standing:
        transaction.set_rollback(True)
        _standing.pop().block.__exit__(None, None, None)


def _build(build: Callable[[], Any]) -> None:
    block, since = transaction.atomic(), time.monotonic()
    block.__enter__()
    try:
        value = pickle.dumps(build())
        connection.check_constraints()  # else every test in it checks them again
    except BaseException:
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
        raise
    _standing.append(Standing(build, block, since, value))


def _wanted_by(item: pytest.Item) -> Callable[[], Any] | None:
    """What builds the world of this test, if it may be built before the test."""
    names = set(getattr(item, "fixturenames", ()))
    mark = item.get_closest_marker("django_db")
    if names & OUTSIDE or (mark and (mark.args or mark.kwargs)):
        return None
    known = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    builders = [getattr(known[name][-1].func, "builds", None) for name in sorted(names) if name in known]
    return next((one for one in builders if one), None)
