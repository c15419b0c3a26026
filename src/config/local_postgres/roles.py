"""Roles, database and extensions, as an operator would set them up on a real server.

``fahrplan_owner`` owns the tables and migrates, without any special right. ``fahrplan_web`` owns nothing and
may only read and write rows.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from config.local_postgres.engine import OPTIONAL_EXTENSIONS, REQUIRED_EXTENSIONS
from config.local_postgres.folder import DataFolder
from config.local_postgres.server import superuser

DATABASE = "fahrplan"
OWNER = "fahrplan_owner"
WEB = "fahrplan_web"


def set_up(folder: DataFolder, *, creates_databases: bool) -> None:
    """Bring roles, database and extensions to the wanted state; may be repeated.

    ``creates_databases`` lets the owner make databases (tests need that) and prepares the template for them.
    """
    with psycopg.connect(superuser(folder), autocommit=True) as connection:
        _role(connection, OWNER, folder.secret("owner"), "CREATEDB" if creates_databases else "NOCREATEDB")
        _role(connection, WEB, folder.secret("web"), "NOCREATEDB")
        if creates_databases:
            # A test becomes the web role in its own transaction and sees what pages see.
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(WEB), sql.Identifier(OWNER)))
        _database(connection)
    for name in (DATABASE, *(["template1"] if creates_databases else [])):
        with psycopg.connect(superuser(folder, name), autocommit=True) as connection:
            _extensions(connection)
            _grants(connection, name)


def _role(connection: psycopg.Connection, name: str, password: str, may_create: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = "ALTER" if known else "CREATE"
    connection.execute(
        sql.SQL(
            f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {may_create} "
            "PASSWORD {}"
        ).format(sql.Identifier(name), sql.Literal(password))
    )


def _database(connection: psycopg.Connection) -> None:
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
                sql.Identifier(DATABASE), sql.Identifier(OWNER)
            )
        )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(DATABASE)))
    # Jobs compare what comes in with what is there in tables that last as long as their transaction.
    connection.execute(
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
            sql.Identifier(DATABASE), sql.Identifier(WEB)
        )
    )


def _extensions(connection: psycopg.Connection) -> None:
    rows = connection.execute(
        "SELECT name FROM pg_available_extensions WHERE name = ANY(%s) AND installed_version IS NULL",
        [[*REQUIRED_EXTENSIONS, *OPTIONAL_EXTENSIONS]],
    ).fetchall()
    for (name,) in rows:
        connection.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(name)))


def _grants(connection: psycopg.Connection, database: str) -> None:
    web, owner = sql.Identifier(WEB), sql.Identifier(OWNER)
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(web))
    defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT"
    for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
        connection.execute(sql.SQL(f"{defaults} {rights} TO {{}}").format(owner, web))
    if database == "template1":
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE template1 TO {}").format(owner))
