"""Callbacks and their HMAC."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fahrplan.standards.fit_connect.callbacks import (
    CallbackError,
    check_callback,
    sign_callback,
    submissions_in,
)

VECTOR = Path(__file__).parents[4] / "shared/standards/fit-connect/callback-hmac-vector.json"
BODY, SECRET, NOW = b'{"type":"new-events"}', "geheim", 1_760_000_000
ID = "11111111-2222-4333-8444-555555555555"


@pytest.mark.skipif(not VECTOR.exists(), reason="Das veröffentlichte Beispiel liegt nicht neben dem Projekt.")
def test_the_published_example_is_met_byte_by_byte() -> None:
    (example,) = json.loads(VECTOR.read_text())
    made = sign_callback(example["body"].encode(), timestamp=example["timestamp"], secret=example["secret"])
    assert made == example["hmac_sha512_hex"]


def check(**changes: Any) -> None:
    given: dict[str, Any] = {
        "authentication": sign_callback(BODY, timestamp=NOW, secret=SECRET),
        "timestamp": str(NOW),
        "secret": SECRET,
        "now": NOW + 10,
    }
    check_callback(changes.pop("body", BODY), **(given | changes))


@pytest.mark.parametrize("now", [NOW - 299, NOW, NOW + 299])
def test_a_fresh_and_right_call_is_believed(now: float) -> None:
    check(now=now)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": BODY + b" "}, "Prüfsumme"),
        ({"authentication": ""}, "Prüfsumme"),
        ({"authentication": "ä" * 128}, "Prüfsumme"),
        ({"timestamp": str(NOW + 1)}, "Prüfsumme"),
        ({"timestamp": ""}, "Zeitpunkt"),
        ({"timestamp": "-1"}, "Zeitpunkt"),
        ({"timestamp": "٣"}, "Zeitpunkt"),
        ({"secret": "anders"}, "Prüfsumme"),
        ({"secret": ""}, "kein Geheimnis"),
        ({"now": NOW + 301}, "fünf Minuten"),
        ({"now": NOW - 301}, "fünf Minuten"),
    ],
)
def test_every_other_call_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(CallbackError, match=words):
        check(**changes)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"submissions": [{"submissionId": ID}, {"submissionId": 7}, "x"]}, [ID]),
        ({"submissionIds": [ID, ID, "1"]}, [ID]),
        ({"submissions": None}, []),
        ([], []),
        (None, []),
    ],
)
def test_ids_are_picked_out_of_whatever_comes(content: Any, found: list[str]) -> None:
    assert submissions_in(content) == found
