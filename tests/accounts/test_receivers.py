"""Logging out of a colleague's login takes nobody's password."""

from __future__ import annotations

from typing import Any

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD


def test_a_colleague_logs_out_and_in_again(client: Any, anna: Person) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    client.post("/konto/logout/")
    answer = client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert answer["Location"] == "/mein-bereich/"
