"""The records of adoptions."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from fahrplan.reuse.models import AdoptedService, Adoption
from tests.reuse.adopting import Town, recorded


def test_an_adoption_is_called_by_organisation_and_solution(town: Town) -> None:
    stored = recorded(town)
    assert (str(stored), stored.journal_key, stored.get_absolute_url()) == (
        "Halle (Saale): Hund online", str(stored.pk), f"/nachnutzung/eintraege/{stored.pk}/"
    )  # fmt: skip


def test_an_adopted_service_names_both(town: Town) -> None:
    recorded(town)
    assert str(AdoptedService.objects.get()) == "Halle (Saale): Hund online: Hundesteuer Anmeldung"


def test_one_entry_for_each_solution_but_for_duplicates(town: Town) -> None:
    stored = recorded(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(organisation=town.halle, solution=town.solution, state="in_use")
    Adoption.objects.create(
        organisation=town.halle, solution=town.solution, state="in_use", merged_into=stored
    )
    assert Adoption.objects.count() == 2


def test_a_service_once_in_each_adoption(town: Town) -> None:
    stored = recorded(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        AdoptedService.objects.create(adoption=stored, service=town.world.dog_tax)
