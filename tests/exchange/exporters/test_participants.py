"""Who comes, as a table."""

from __future__ import annotations

import pytest

from fahrplan.exchange.exporters.participants import HEADER, participant_rows
from fahrplan.exchange.services.signing_up import sign_up
from tests.exchange import towns

pytestmark = pytest.mark.django_db


def test_a_row_names_person_organisation_and_note() -> None:
    world = towns.build()
    signup = sign_up(
        towns.event(world.barleben), person=world.neighbour, organisation=world.halle, note="Rampe nötig"
    )
    (row,) = participant_rows([signup])
    shown = dict(zip(HEADER, row, strict=True))
    assert (shown["E-Mail"], shown["Organisation"], shown["Stand"], shown["Anmerkung"]) == (
        world.neighbour.email,
        "Halle (Saale)",
        "angemeldet",
        "Rampe nötig",
    )
