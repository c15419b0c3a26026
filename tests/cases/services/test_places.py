"""Facilities: added and changed, in the journal, nobody's text lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.services.places import STALE, FacilityText, add_facility, change_facility
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from tests.cases.conftest import Desk
from tests.cases.kita import AUTHOR, facility


def test_a_facility_and_its_change_are_in_the_journal(desk: Desk) -> None:
    made = facility(desk, "Kita Sonne", 20)
    change_facility(made, FacilityText("Kita Sonne", 25, taken=5), author=AUTHOR)
    made.refresh_from_db()
    assert (made.capacity, made.free) == (25, 20)
    rows = Change.objects.filter(subject_id=made.pk).values_list("field", flat=True)
    assert sorted(rows) == ["", "capacity", "taken"]


def test_two_people_at_once_collide(desk: Desk) -> None:
    made = facility(desk, "Kita Sonne", 20)
    seen = version_of(made)
    change_facility(made, FacilityText("Kita Sonne", 21), author=AUTHOR, based_on=seen)
    with pytest.raises(ValidationError) as caught:
        change_facility(made, FacilityText("Kita Sonne", 22), author=AUTHOR, based_on=seen)
    assert caught.value.code == STALE


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (FacilityText("Kita Mond", 9999), "capacity"),
        (FacilityText("Kita Mond", 1, latitude=0.0), "latitude"),
        (FacilityText("Kita Mond", 1, postcode="abc"), "postcode"),
        (FacilityText("Kita Sonne", 1), "name"),
        (FacilityText("", 1), "name"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, text: FacilityText, field: str) -> None:
    facility(desk, "Kita Sonne")
    with pytest.raises(ValidationError) as caught:
        add_facility(desk.office, text, author=AUTHOR)
    assert list(caught.value.message_dict) == [field]
