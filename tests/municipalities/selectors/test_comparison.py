"""Two administrations side by side."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.selectors import compared, comparison, standing_of
from tests.municipalities.conftest import World


def test_numbers_and_lists(world: World) -> None:
    pair = standing_of(world.organisation("halle")), standing_of(world.organisation("landkreis-boerde"))
    found = comparison(*pair)
    assert (found.both, found.only_first, found.only_second, found.rest, found.total) == (1, 2, 0, 3, 6)
    assert list(compared(*pair, "beide")) == [world.building]
    assert list(compared(*pair, "nur_a")) == [world.dog_tax, world.residence]


def test_another_group_is_refused(world: World) -> None:
    with pytest.raises(KeyError):
        compared(standing_of(world.organisation("halle")), standing_of(world.organisation("harbke")), "x")
