"""A cache of Django that all processes and machines share: for counters against guessing and used one-time codes.

In the memory of one process they would not hold: every further process gives who guesses new tries and takes a used
code again, and whoever fills that memory pushes the counters out of it.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.crypto import salted_hmac

SALT = "fahrplan.shared_cache"
FRESH = "expires_at > clock_timestamp()"
PUT = """
INSERT INTO foundation_shortmemory (key, value, expires_at) VALUES (%s, %s, coalesce(to_timestamp(%s), 'infinity'))
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
ADD = f"{PUT} WHERE foundation_shortmemory.expires_at <= clock_timestamp()"
GET = f"SELECT value FROM foundation_shortmemory WHERE key = %s AND {FRESH}"  # noqa: S608  words of ours
COUNT = f"""
UPDATE foundation_shortmemory SET value = (value::bigint + %s)::text WHERE key = %s AND {FRESH} RETURNING value
"""  # noqa: S608
TOUCH = f"""
UPDATE foundation_shortmemory SET expires_at = coalesce(to_timestamp(%s), 'infinity') WHERE key = %s AND {FRESH}
"""  # noqa: S608
FORGET = "DELETE FROM foundation_shortmemory WHERE key = %s"
CLEAR = "DELETE FROM foundation_shortmemory"
TIDY = "DELETE FROM foundation_shortmemory WHERE expires_at <= clock_timestamp()"


class SharedCache(BaseCache):
    """Values are what JSON can say; keys are stored as hashes alone. Every call is one statement.

    What is done within a transaction that fails is undone with it: count outside of one.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        told = [self._hashed(key, version), json.dumps(value), self.get_backend_timeout(timeout)]
        return self._run(ADD, told) == 1

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(GET, [self._hashed(key, version)])
            row = cursor.fetchone()
        return json.loads(row[0]) if row else default

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._run(PUT, [self._hashed(key, version), json.dumps(value), self.get_backend_timeout(timeout)])

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._run(TOUCH, [self.get_backend_timeout(timeout), self._hashed(key, version)]) == 1

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._run(FORGET, [self._hashed(key, version)]) == 1

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Two that count at once are both counted. Raises ValueError for a key that is not there."""
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(COUNT, [delta, self._hashed(key, version)])
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"Key '{key}' not found")
        return int(row[0])

    def clear(self) -> None:
        self._run(CLEAR, [])

    def _hashed(self, key: Any, version: int | None) -> str:
        return salted_hmac(SALT, self.make_and_validate_key(key, version), algorithm="sha256").hexdigest()

    def _run(self, statement: str, told: list[Any]) -> int:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(statement, told)
            return int(cursor.rowcount)


def tidy_short_memory() -> int:
    """Remove what no longer counts; gives how many."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(TIDY)
        return int(cursor.rowcount)
