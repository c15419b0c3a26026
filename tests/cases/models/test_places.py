"""What facilities, rounds and wishes are called."""

from __future__ import annotations

from fahrplan.cases.models import Facility, Placement, PlaceRound, PlaceWish


def test_names_and_free_places() -> None:
    one = Facility(name="Kita Sonne", capacity=5, taken=7, street="Weg 1", postcode="39179", town="Barleben")
    assert (str(one), one.free, one.address) == ("Kita Sonne", 0, "Weg 1, 39179 Barleben")
    assert (str(PlaceRound(name="Runde")), str(PlaceWish(reference="FP-1"))) == ("Runde", "FP-1")
    assert (str(Placement(facility=one)), str(Placement())) == ("Kita Sonne", "Warteliste")
