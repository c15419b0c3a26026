"""Kinds of devices, in words of ours."""

from __future__ import annotations

import pytest

from fahrplan.accounts.rules.devices import UNKNOWN, device_words

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Rechner mit Windows, Firefox",
        ),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0",
            "Rechner mit Windows, Edge",
        ),
        (f"{MOZILLA} (X11; Linux x86_64) {WEBKIT} Chrome/140.0 Safari/537.36", "Rechner mit Linux, Chrome"),
        (
            f"{MOZILLA} (Linux; Android 14; Pixel 8) {WEBKIT} Chrome/140.0 Mobile Safari/537.36",
            "Android-Gerät, Chrome",
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1",
            "iPhone, Safari",
        ),
        (
            f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15",
            "Rechner mit macOS, Safari",
        ),
        ("", UNKNOWN),
        ("<script>alert(1)</script>", UNKNOWN),
    ],
)
def test_a_browser_is_known_by_what_it_says(agent: str, words: str) -> None:
    assert device_words(agent) == words
