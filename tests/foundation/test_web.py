"""Every answer carries the security headers."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.records import person


@pytest.mark.parametrize(
    "header", ["Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"]
)
def test_answers_carry_security_headers(header: str) -> None:
    assert header in Client().get("/healthz").headers


def test_the_policy_has_no_unsafe_source() -> None:
    assert "unsafe" not in Client().get("/healthz").headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_somebody_logged_in_is_shown_stays_in_no_cache() -> None:
    client = Client()
    client.force_login(person())
    answer = client.get("/mein-bereich/")
    assert (answer["Cache-Control"], answer["Cross-Origin-Resource-Policy"]) == (
        "private, no-store",
        "same-origin",
    )


def test_what_everybody_is_shown_may_be_cached() -> None:
    assert "Cache-Control" not in Client().get("/healthz").headers
