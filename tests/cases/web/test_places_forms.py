"""What the forms of places make of what is typed."""

from __future__ import annotations

from fahrplan.cases.models import Facility
from fahrplan.cases.web.places_forms import FacilityForm, RoundForm, facility_initial


def test_a_facility_is_filled_from_what_is_stored() -> None:
    one = Facility(name="Kita Sonne", capacity=5)
    assert facility_initial(one)["capacity"] == 5
    assert facility_initial(one)["based_on"] == one.changed_at.isoformat()


def test_numbers_and_offices_are_checked() -> None:
    assert "capacity" in FacilityForm({"name": "Kita", "capacity": "-1"}).errors
    assert "office" in RoundForm({"office": "x"}, offices=[]).errors
