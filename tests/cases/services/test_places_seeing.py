"""Each look at a result stands in the trail."""

from __future__ import annotations

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.selectors.places import placements_of
from fahrplan.cases.services.places_rounds import allocate_round
from fahrplan.cases.services.places_seeing import open_results
from tests.cases.kita import a_round, facility, kita_desk, wish_data


def test_one_line_for_each_person_and_hour(db: None) -> None:
    kita = kita_desk()
    round_ = a_round(kita)
    case = kita.hand_in(wish_data(facility(kita, "Kita Sonne")))
    allocate_round(round_, by=kita.clerk)
    for someone in (kita.clerk, kita.clerk, kita.head):
        found = open_results(round_, list(placements_of(round_)), by=someone)
        assert [one.facility for one in found] == ["Kita Sonne"]
    lines = case.events.filter(step=CaseStep.OPENED).values_list("author", "words")
    assert sorted(lines) == [
        ("Clara Clerk", "Ergebnis der Platzvergabe"),
        ("Hanna Head", "Ergebnis der Platzvergabe"),
    ]
