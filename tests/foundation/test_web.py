"""Every answer carries the security headers."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize(
    "header", ["Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"]
)
def test_answers_carry_security_headers(header: str) -> None:
    assert header in Client().get("/healthz").headers


def test_the_policy_has_no_unsafe_source() -> None:
    assert "unsafe" not in Client().get("/healthz").headers["Content-Security-Policy"]
