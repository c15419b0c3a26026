"""Who knows where to apply registers; where nobody does, nothing is said."""

from __future__ import annotations

import pytest

from fahrplan.finder import ports
from tests.municipalities.conftest import World, world

__all__ = ["world"]


@pytest.mark.django_db
def test_the_form_is_asked_for_where_somebody_knows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    office = world.organisation("halle")
    monkeypatch.setattr(ports, "_online", [])
    assert ports.online_form(office, [world.dog_tax.leika_key]) == ""
    ports.register_online_forms(lambda at, keys: f"/{at.key}/{len(keys)}/")
    assert ports.online_form(office, [world.dog_tax.leika_key]) == "/halle/1/"
