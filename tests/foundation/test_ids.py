"""Identifiers are UUIDs of version 7 and sort by time."""

from __future__ import annotations

import time
from itertools import pairwise

from fahrplan.foundation.rules.ids import new_id


def test_the_version_is_seven() -> None:
    assert new_id().version == 7


def test_the_variant_is_that_of_the_standard() -> None:
    assert new_id().variant == "specified in RFC 4122"


def test_the_first_48_bits_are_milliseconds() -> None:
    before = time.time_ns() // 1_000_000
    stamp = new_id().int >> 80
    assert before <= stamp <= time.time_ns() // 1_000_000


def test_later_ids_sort_later() -> None:
    made = []
    for _ in range(5):
        made.append(new_id())
        time.sleep(0.002)
    assert all(first < second for first, second in pairwise(made))


def test_ten_thousand_ids_differ() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_ids_made_one_after_the_other_sort_that_way() -> None:
    made = [new_id() for _ in range(1_000)]
    assert made == sorted(made)
