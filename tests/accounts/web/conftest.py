"""A provider on the login page, and somebody who came in through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from fahrplan.accounts.ports import forget_identity_provider, register_identity_provider
from tests.accounts.identities import Told

START = "/konto/servicekonto/anmelden/probe/"


@pytest.fixture
def provider(db: None) -> Iterator[Told]:
    told = Told()
    register_identity_provider(told)
    yield told
    forget_identity_provider(told.key)


@pytest.fixture
def ayse(client: Any, provider: Told) -> Any:
    """The client, logged in with a Servicekonto."""
    client.post(START)
    client.get(f"{START}zurueck/")
    return client
