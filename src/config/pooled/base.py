"""The database behind pages: lends a session to each request, without a question to the server beforehand.

Django's pool asks „are you there?“ at every request, which costs a message and an answer. A server that ended a
session has said so: its end of the line is closed, and that can be heard without asking.
"""

from __future__ import annotations

import select
import time
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base
from psycopg import Connection
from psycopg_pool import ConnectionPool

ASK_AFTER = 30.0  # seconds; a line cut in between says nothing, only an answer that does not come does


class Listening:
    """Checks a session before it is lent: quietly fine, or it raises and the pool makes another one."""

    def __init__(self) -> None:
        self.asked: WeakKeyDictionary[Connection[Any], float] = WeakKeyDictionary()

    def __call__(self, session: Connection[Any]) -> None:
        now = time.monotonic()
        if now - self.asked.get(session, -ASK_AFTER) >= ASK_AFTER or something_said(session):
            ConnectionPool.check_connection(session)
            self.asked[session] = now


def something_said(session: Connection[Any]) -> bool:
    """Whether the server sent anything while nobody asked, its farewell most likely."""
    line = select.poll()
    line.register(session.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    return bool(line.poll(0))


class DatabaseWrapper(base.DatabaseWrapper):
    """The name that Django looks for. The same pool as Django's but for how a session is checked."""

    _connection_pools: ClassVar[dict[str, ConnectionPool[Any]]] = {}

    @property
    def pool(self) -> ConnectionPool[Any] | None:
        options = self.settings_dict["OPTIONS"].get("pool")
        if self.alias == NO_DB_ALIAS or not options:
            return None
        if self.alias not in self._connection_pools:
            made: ConnectionPool[Any] = ConnectionPool(
                kwargs={**self.get_connection_params(), "autocommit": True},
                open=False,
                configure=self._configure_connection,  # type: ignore[attr-defined]
                check=Listening(),
                **options,
            )
            # Where two threads make one at once, the first wins; neither is open yet.
            self._connection_pools.setdefault(self.alias, made)
        return self._connection_pools[self.alias]
