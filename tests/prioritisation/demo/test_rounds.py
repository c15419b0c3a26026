"""The rounds of the demo."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.demo import rounds
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.selectors.rounds import result_of
from tests.prioritisation.polled import AUTHOR
from tests.support.records import organisation, service


def test_one_is_over_and_one_goes_on(db: None) -> None:
    organisation("arendsee-altmark", OrganisationKind.EINHEITSGEMEINDE, name="Arendsee (Altmark)")
    for key in rounds.SERVICES:
        service(key, f"Leistung {key}")
    for _ in range(2):
        rounds.load(AUTHOR)
    found = {row.state: result_of(row) for row in RatingRound.objects.filter(is_demo=True)}
    assert {state: (one.ballots, one.paper) for state, one in found.items()} == {
        "closed": (12, 3),
        "open": (4, 0),
    }
    words = {line.item.position: line.tally.agreement for line in found["closed"].lines}
    assert (words[2], words[4]) == ("einig", "uneinig")


@pytest.mark.parametrize("town", [True, False])
def test_without_town_or_services_nothing_is_made(db: None, town: bool) -> None:
    if town:
        organisation("arendsee-altmark", OrganisationKind.EINHEITSGEMEINDE)
    rounds.load(AUTHOR)
    assert (RatingRound.objects.count(), Organisation.objects.count()) == (0, int(town))
