"""People who can log in, and a clean count of attempts for each test."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from fahrplan.accounts.models import Person
from tests.support.records import person

PASSWORD = "Wolken-ziehen-7-Mal"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def anna(db: None) -> Person:
    """Anna's address is verified; she has no second factor."""
    someone = person("Anna Altmann", email="anna@example.org", password=PASSWORD)
    someone.emailaddress_set.create(email=someone.email, verified=True, primary=True)
    return someone
