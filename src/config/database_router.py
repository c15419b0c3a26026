"""Reads of anonymous visitors from a replica, which may be a second old; everything else from the primary.

Whoever is logged in, or wrote within the last ``FAHRPLAN_FRESH_SECONDS``, reads what they wrote. Only in force where
``DATABASE_REPLICA_URL`` is set.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponseBase

REPLICA, FRESH_COOKIE = "replica", "fahrplan_frisch"
_may_be_old: ContextVar[bool] = ContextVar("may_be_old", default=False)


class ReplicaRouter:
    """Chooses for each query; outside of a request that may be old, always the primary."""

    def db_for_read(self, model: type[Any], **hints: Any) -> str:
        # Within a transaction of the primary somebody is about to write, or has said who asks (row_scope).
        if _may_be_old.get() and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return REPLICA
        return DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Any], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """The replica is the same database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


class ReadYourWrites:
    """Says for each request whether it may read from the replica, and remembers who wrote."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _may_be_old.set(may_be_old(request))
        try:
            response = self.get_response(request)
        finally:
            _may_be_old.reset(token)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response.set_cookie(
                FRESH_COOKIE,
                "1",
                max_age=settings.FAHRPLAN_FRESH_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def may_be_old(request: HttpRequest) -> bool:
    """A page that is the same for everybody, asked for by somebody who has not just written."""
    known = {settings.SESSION_COOKIE_NAME, FRESH_COOKIE} & request.COOKIES.keys()
    return request.method in ("GET", "HEAD") and not known and "Authorization" not in request.headers
