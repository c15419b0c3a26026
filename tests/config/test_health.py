"""Alive, ready, measured."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_process_that_answers_is_alive(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_a_complete_database_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        200,
        {"datenbank": "ok", "migrationen": "ok", "warteschlange": "ok"},
    )


def test_a_missing_migration_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'transfer' AND name = '0002_packages'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrationen"]) == (503, "1 fehlen")


def test_metrics_are_gauges(client: Client) -> None:
    assert (
        b"# TYPE fahrplan_public_services gauge\nfahrplan_public_services 0\n"
        in client.get("/metrics").content
    )


def test_through_the_web_server_nobody_reads_them(client: Client) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404


def test_text_names_its_encoding(client: Client) -> None:
    named = [client.get(path)["Content-Type"] for path in ("/healthz", "/metrics")]
    assert all("charset=utf-8" in each for each in named)
