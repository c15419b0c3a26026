"""Merging duplicates and splitting them again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.reuse.services.merging import merge_adoptions, split_adoption
from fahrplan.solutions.models import DeliveryItem
from tests.reuse.adopting import AUTHOR, Town, in_use, inside, planned, recorded, solution


@pytest.fixture
def item(db: None) -> DeliveryItem:
    return DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")


def pair(town: Town, item: DeliveryItem) -> tuple[Adoption, Adoption]:
    """The duplicate knows a service, a need and the experience that the other lacks."""
    stays = recorded(town, in_use(town))
    facts = in_use(town, services=[town.world.dog_tax, town.world.residence], inside=inside(), needs=[item])
    return record_adoption(town.halle, town.other, facts, author=AUTHOR), stays


def keys(adoption: Adoption) -> list[str]:
    rows = AdoptedService.objects.filter(adoption=adoption).order_by("service__leika_key")
    return list(rows.values_list("service__leika_key", flat=True))


def test_services_needs_and_open_fields_are_united(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merged = merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    merged.refresh_from_db()
    told = (len(keys(merged)), list(merged.needs.all()), merged.experience, str(merged.cost_once))
    assert told == (2, [item], "Hat gut geklappt", "1234.50")


def test_the_duplicate_leaves_the_search_but_not_the_table(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    found = list(SearchEntry.objects.filter(kind="adoption").values_list("key", flat=True))
    assert (found, Adoption.objects.count()) == ([str(stays.pk)], 2)


def test_both_journals_tell_of_the_merge(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    rows = Change.objects.filter(field__in=["merged_into", "absorbed"]).order_by("field")
    assert [(row.field, row.subject_id, row.reason) for row in rows] == [
        ("absorbed", stays.pk, "Dasselbe"), ("merged_into", gone.pk, "Dasselbe")
    ]  # fmt: skip


def test_a_split_gives_everything_back(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    back = split_adoption(gone, by=town.voice["steward"], reason="Doch nicht")
    stays.refresh_from_db()
    told = (len(keys(back)), len(keys(stays)), list(stays.needs.all()), stays.experience, stays.cost_once)
    assert (back.merged_into, told) == (None, (2, 1, [], "", None))


def test_a_split_leaves_what_was_changed_since(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    Adoption.objects.filter(pk=stays.pk).update(experience="Eigene Worte")
    split_adoption(gone, by=town.voice["steward"], reason="Doch nicht")
    stays.refresh_from_db()
    assert stays.experience == "Eigene Worte"


def test_not_into_itself(town: Town, item: DeliveryItem) -> None:
    gone, _ = pair(town, item)
    with pytest.raises(ValidationError, match="mit sich selbst"):
        merge_adoptions(gone, gone, by=town.voice["steward"], reason="Dasselbe")


def test_no_chain_and_no_circle(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    third = record_adoption(town.halle, solution("drittes"), in_use(town), author=AUTHOR)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    for left, right in ((stays, gone), (third, gone), (gone, third)):
        with pytest.raises(ValidationError):
            merge_adoptions(left, right, by=town.voice["steward"], reason="Dasselbe")
    assert Adoption.objects.filter(merged_into=None).count() == 2


def test_what_stays_may_later_go_elsewhere(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    third = record_adoption(town.halle, solution("drittes"), in_use(town), author=AUTHOR)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    merge_adoptions(stays, third, by=town.voice["steward"], reason="Auch dasselbe")
    assert len(keys(third)) == 2


def test_not_across_organisations(town: Town) -> None:
    left, right = recorded(town), recorded(town, planned(town), at=town.harbke)
    with pytest.raises(ValidationError) as fault:
        merge_adoptions(left, right, by=town.voice["steward"], reason="Dasselbe")
    assert list(fault.value.message_dict) == ["stays"]


def test_a_merge_and_a_split_need_a_reason(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    with pytest.raises(ValidationError):
        merge_adoptions(gone, stays, by=town.voice["steward"], reason=" ")
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    with pytest.raises(ValidationError):
        split_adoption(gone, by=town.voice["steward"], reason=" ")


def test_what_is_not_merged_cannot_be_split(town: Town, item: DeliveryItem) -> None:
    _, stays = pair(town, item)
    with pytest.raises(ValidationError, match="nicht zusammengeführt"):
        split_adoption(stays, by=town.voice["steward"], reason="Doch nicht")


def test_a_split_that_would_double_a_solution_is_refused(town: Town, item: DeliveryItem) -> None:
    gone, stays = pair(town, item)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    with pytest.raises(ValidationError, match="zwei Einträge"):
        split_adoption(gone, by=town.voice["steward"], reason="Doch nicht")


@pytest.mark.parametrize("role", ["citizen", "provider", "neighbour", "owner"])
def test_only_a_steward_merges(town: Town, item: DeliveryItem, role: str) -> None:
    gone, stays = pair(town, item)
    with pytest.raises(PermissionDenied):
        merge_adoptions(gone, stays, by=town.voice[role], reason="Dasselbe")
    with pytest.raises(PermissionDenied):
        split_adoption(gone, by=town.voice[role], reason="Doch nicht")
    assert Adoption.objects.filter(merged_into=None).count() == 2
