"""Sessions that are lent: heard to be dead without a question, asked only after a while."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import Connection, OperationalError
from psycopg_pool import ConnectionPool

from config.pooled.base import DatabaseWrapper, Listening, something_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Iterator[Connection[Any]]:
    """A session of its own, as the pool keeps them."""
    given = connection.get_connection_params()
    with psycopg.connect(**{**given, "autocommit": True}) as made:
        yield made


def end(session: Connection[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session.info.backend_pid])


def questions(monkeypatch: pytest.MonkeyPatch) -> list[Connection[Any]]:
    """Sessions that were asked, in order."""
    asked: list[Connection[Any]] = []
    ask = ConnectionPool.check_connection

    def noting(one: Connection[Any]) -> None:
        asked.append(one)
        ask(one)

    monkeypatch.setattr(ConnectionPool, "check_connection", noting)
    return asked


def test_nothing_is_said_by_a_session_that_stands(session: Connection[Any]) -> None:
    assert something_said(session) is False


def test_a_session_that_the_server_ended_is_heard(session: Connection[Any]) -> None:
    check = Listening()
    check(session)
    end(session)
    with pytest.raises(OperationalError):
        check(session)


def test_within_a_while_a_session_is_asked_once(
    session: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, check = questions(monkeypatch), Listening()
    for _ in range(3):
        check(session)
    assert asked == [session]


def test_after_a_while_it_is_asked_again(session: Connection[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.pooled.base.ASK_AFTER", 0.0)
    asked, check = questions(monkeypatch), Listening()
    for _ in range(2):
        check(session)
    assert asked == [session, session]


def test_without_pooling_there_is_no_pool() -> None:
    settings = {**connection.settings_dict, "OPTIONS": {}}
    assert DatabaseWrapper(settings, "alone").pool is None


def test_the_pool_lends_a_session_that_stands() -> None:
    options = {"pool": {"min_size": 1, "max_size": 1, "timeout": 5}}
    wrapper = DatabaseWrapper({**connection.settings_dict, "OPTIONS": options, "CONN_MAX_AGE": 0}, "pooled")
    pool = wrapper.pool
    assert pool is not None
    with pool:
        with pool.connection() as first:
            pid = first.info.backend_pid
        end(first)
        with pool.connection() as second:
            assert second.info.backend_pid != pid
    wrapper.close_pool()
