"""Counting and summing up every table, in one snapshot."""

from __future__ import annotations

import psycopg
from psycopg import sql

from config.backup.manifest import TableFacts

# Values must be written as text in the same way whatever the server's or the client's settings are.
_SAME_TEXT = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}
_OWN = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = ANY(%s)
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.deptype = 'e')
ORDER BY c.relname
"""


def use_same_text(connection: psycopg.Connection) -> None:
    """Fix the settings that decide how values are written."""
    for name, value in _SAME_TEXT.items():
        connection.execute("SELECT set_config(%s, %s, false)", [name, value])


def table_names(connection: psycopg.Connection) -> list[str]:
    """Tables of the schema public that belong to no extension."""
    return [name for (name,) in connection.execute(_OWN, [["r", "p"]]).fetchall()]


def table_facts(connection: psycopg.Connection) -> dict[str, TableFacts]:
    """Rows and checksum by table: the sum of 60 bits of each row's MD5, which no order of rows changes."""
    return {name: _facts(connection, name) for name in table_names(connection)}


def sequence_facts(connection: psycopg.Connection) -> dict[str, str]:
    """The last value of every sequence and whether it has been handed out."""
    return {name: _position(connection, name) for (name,) in connection.execute(_OWN, [["S"]]).fetchall()}


def _facts(connection: psycopg.Connection, name: str) -> TableFacts:
    query = sql.SQL(
        "SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric), 0)"
        "::text FROM {} AS t"
    ).format(sql.Identifier("public", name))
    rows, total = connection.execute(query).fetchone() or (0, "0")
    return TableFacts(rows, total)


def _position(connection: psycopg.Connection, name: str) -> str:
    query = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier("public", name))
    value, called = connection.execute(query).fetchone() or (0, False)
    return f"{value}{'' if called else ' frei'}"
