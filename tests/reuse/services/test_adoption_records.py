"""What every write of an adoption does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.rules.versions import version_of
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adoption_records import (
    locked,
    refresh_entry,
    services_of,
    set_fields,
    set_needs,
    set_services,
    subjects_of,
)
from fahrplan.solutions.models import DeliveryItem
from tests.reuse.adopting import AUTHOR, Town, recorded


def test_nothing_different_is_nothing_to_journal(town: Town) -> None:
    stored = recorded(town)
    before = version_of(stored)
    assert (set_fields(stored, {"state": "planned"}, AUTHOR), version_of(stored)) == ([], before)


def test_each_field_is_a_row_with_old_and_new(town: Town) -> None:
    rows = set_fields(recorded(town), {"experience": "Gut", "cost_once": Decimal(5)}, AUTHOR)
    assert [(row.field, row.old, row.new) for row in rows] == [
        ("experience", "", "Gut"),
        ("cost_once", None, "5"),
    ]


def test_an_adoption_has_a_service_and_not_too_many(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from fahrplan.reuse.services import adoption_records

    monkeypatch.setattr(adoption_records, "MOST_SERVICES", 1)
    stored = recorded(town)
    for services in ([], [town.world.dog_tax, town.world.residence]):
        with pytest.raises(ValidationError) as fault:
            set_services(stored, services, AUTHOR)
        assert list(fault.value.message_dict) == ["services"]


def test_not_too_many_needs(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from fahrplan.reuse.services import adoption_records

    monkeypatch.setattr(adoption_records, "MOST_NEEDS", 0)
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    with pytest.raises(ValidationError):
        set_needs(recorded(town), [item], AUTHOR)


def test_a_duplicate_is_not_changed(town: Town) -> None:
    stored = recorded(town)
    twin = Adoption.objects.create(
        organisation=town.halle, solution=town.solution, state="in_use", merged_into=stored
    )
    with pytest.raises(ValidationError):
        locked(twin)


def test_what_is_not_confirmed_leaves_the_search(town: Town) -> None:
    stored = recorded(town)
    stored.origin = "declined"
    refresh_entry(stored, services_of(stored).values())
    assert SearchEntry.objects.filter(kind="adoption").count() == 0


def test_it_touches_solution_municipality_and_services(town: Town) -> None:
    stored = recorded(town)
    told = [(one.kind, one.key) for one in subjects_of(stored, services_of(stored).values())]
    assert told == [("solution", "hund-online"), ("organisation", "halle"), ("service", "99102013104000")]
