"""The simulated service for tests."""

from __future__ import annotations

import urllib.request
from urllib.parse import urlsplit

from tests.support.fit_connect import private_key, simulated


def test_the_service_answers_while_the_block_lasts() -> None:
    with simulated() as running:
        parts = urlsplit(running.address)
        with urllib.request.urlopen(
            f"http://{parts.hostname}:{parts.port}/routing-api/info", timeout=5
        ) as answer:
            assert answer.status == 200


def test_a_number_means_the_same_key() -> None:
    assert private_key() is private_key()
