"""Recording an adoption: what is stored, what reaches the spine, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.accounts.services.authorship import author_of
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.services import assign_department
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import record_adoption, remove_adoption
from tests.implementation.saying import state_today
from tests.reuse.adopting import (
    AUTHOR,
    Town,
    in_days,
    in_use,
    inside,
    planned,
    proposed,
    recorded,
    solution,
)
from tests.support.records import member, organisation

URL = "https://halle.example/hund"


def words() -> list[tuple[str, str]]:
    """What the spine was told, in order: (source, finding)."""
    return list(Observation.objects.order_by("pk").values_list("source", "finding"))


def test_a_plan_reaches_the_spine_with_date_and_solution(town: Town) -> None:
    recorded(town)
    held = Implementation.objects.get()
    assert (state_today(town.world), held.planned_for, held.solution) == (
        "planned",
        in_days(200),
        "Hund online",
    )


def test_what_is_inside_is_stored(town: Town) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    stored.refresh_from_db()
    told = (str(stored.fachverfahren), str(stored.cost_once), stored.experience, stored.call_contact)
    assert told == ("VOIS", "1234.50", "Hat gut geklappt", "Frau Anruf 0345 1")


def test_in_use_without_an_address_claims_nothing(town: Town) -> None:
    recorded(town, in_use(town))
    assert (words(), Implementation.objects.get().solution) == ([], "Hund online")


def test_in_use_with_an_address_says_online(town: Town) -> None:
    recorded(town, in_use(town, address=URL))
    assert (words(), state_today(town.world)) == ([("self", "online")], "online")


def test_a_replacement_planned_does_not_hide_what_is_online(town: Town) -> None:
    record_observation(town.world.dog_tax, town.halle, Word("online", "self", url=URL), author=AUTHOR)
    recorded(town)
    assert (state_today(town.world), Implementation.objects.count()) == ("online", 0)


def test_a_steward_records_without_speaking_for_the_town(town: Town) -> None:
    record_adoption(town.halle, town.solution, planned(town), author=author_of(town.voice["steward"]))
    assert (Adoption.objects.count(), words()) == (1, [])


def test_an_editor_records_for_the_own_department(town: Town) -> None:
    assign_department(town.halle, service=town.world.dog_tax, department="Steueramt", author=AUTHOR)
    editor = member(town.halle, MembershipRole.EDITOR, department=town.halle.departments.get())
    record_adoption(town.halle, town.solution, planned(town), author=author_of(editor))
    assert words() == [("self", "planned")]


def test_an_editor_does_not_record_for_another_department(town: Town) -> None:
    editor = member(town.halle, MembershipRole.EDITOR)
    with pytest.raises(ValidationError) as fault:
        record_adoption(town.halle, town.solution, planned(town), author=author_of(editor))
    assert (list(fault.value.message_dict), Adoption.objects.count()) == (["services"], 0)


@pytest.mark.parametrize("role", ["citizen", "provider", "other_provider", "neighbour"])
def test_others_may_not_record(town: Town, role: str) -> None:
    with pytest.raises(PermissionDenied):
        record_adoption(town.halle, town.solution, planned(town), author=author_of(town.voice[role]))
    assert Adoption.objects.count() == 0


def test_an_it_provider_adopts_nothing(town: Town) -> None:
    with pytest.raises(ValidationError) as fault:
        record_adoption(town.solution.provider, town.solution, planned(town), author=AUTHOR)  # type: ignore[arg-type]
    assert list(fault.value.message_dict) == ["organisation"]


def test_the_same_twice_changes_nothing(town: Town) -> None:
    first = recorded(town)
    journal, seen = Change.objects.count(), version_of(first)
    again = record_adoption(
        town.halle, town.solution, planned(town), author=author_of(town.voice["owner"]), based_on=""
    )
    again.refresh_from_db()
    assert (again.pk, version_of(again), Change.objects.count(), len(words())) == (first.pk, seen, journal, 1)


@pytest.mark.parametrize("based_on", ["", "2020-01-01T00:00:00+00:00"])
def test_a_form_filled_from_another_state_is_refused(town: Town, based_on: str) -> None:
    recorded(town)
    facts = planned(town, planned_for=in_days(300))
    with pytest.raises(ValidationError):
        record_adoption(town.halle, town.solution, facts, author=AUTHOR, based_on=based_on)
    assert Adoption.objects.get().planned_for == in_days(200)


def test_a_new_date_reaches_the_spine(town: Town) -> None:
    stored = recorded(town)
    facts = planned(town, planned_for=in_days(300))
    record_adoption(town.halle, town.solution, facts, author=AUTHOR, based_on=version_of(stored))
    assert Implementation.objects.get().planned_for == in_days(300)


def test_a_service_dropped_from_the_plan_takes_its_date_back(town: Town) -> None:
    recorded(town, planned(town, services=[town.world.dog_tax, town.world.residence]))
    recorded(town)
    rows = Implementation.objects.order_by("service__leika_key").values_list(
        "service__leika_key", "planned_for"
    )
    assert list(rows) == [
        (town.world.dog_tax.leika_key, in_days(200)),
        (town.world.residence.leika_key, None),
    ]


def test_services_alone_move_the_stamp(town: Town) -> None:
    before = version_of(recorded(town))
    stored = recorded(town, planned(town, services=[town.world.dog_tax, town.world.residence]))
    assert version_of(stored) > before


def test_the_journal_tells_field_by_field(town: Town) -> None:
    stored = recorded(town)
    recorded(town, planned(town, planned_for=in_days(300)))
    rows = Change.objects.filter(subject_id=stored.pk).order_by("recorded_at", "pk")
    told = [(row.kind, row.field) for row in rows]
    assert told == [("added", ""), ("changed", "services"), ("changed", "planned_for")]


def test_an_own_entry_confirms_what_was_proposed(town: Town) -> None:
    waiting = proposed(town)
    stored = record_adoption(
        town.halle, town.solution, in_use(town), author=author_of(town.voice["owner"]), based_on=""
    )
    told = Notice.objects.filter(person=town.voice["neighbour"]).values_list("title", flat=True)
    assert (stored.pk, stored.origin, list(told)) == (
        waiting.pk, Origin.CONFIRMED, ["Bestätigt: Halle (Saale): Hund online"]
    )  # fmt: skip


def test_it_is_found_by_everybody(town: Town) -> None:
    stored = recorded(town)
    entry = SearchEntry.objects.get(kind="adoption")
    assert (entry.key, entry.title, entry.audience) == (
        str(stored.pk),
        "Halle (Saale): Hund online",
        "public",
    )


def test_who_follows_the_service_hears_once(town: Town) -> None:
    fan = town.voice["citizen"]
    follow(fan, Subject("service", town.world.dog_tax.leika_key, "Hundesteuer", "/"))
    recorded(town)
    recorded(town)
    assert Notice.objects.filter(person=fan).count() == 1


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"planned_for": None}, "planned_for"),
    ({"planned_for": in_days(-1)}, "planned_for"),
    ({"planned_for": in_days(40 * 365)}, "planned_for"),
    ({"in_use_since": in_days(-1)}, "in_use_since"),
    ({"address": URL}, "address"),
    ({"services": []}, "services"),
    ({"state": "lost"}, "state"),
    ({"state": "in_use"}, "planned_for"),
    ({"state": "in_use", "planned_for": None, "in_use_since": in_days(1)}, "in_use_since"),
    ({"state": "in_use", "planned_for": None, "address": "javascript:alert(1)"}, "address"),
]


@pytest.mark.parametrize(("fields", "where"), FAULTS)
def test_what_does_not_fit_is_refused_by_field(town: Town, fields: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as fault:
        recorded(town, planned(town, **fields))
    assert (list(fault.value.message_dict), Adoption.objects.count(), words()) == ([where], 0, [])


def test_a_duplicate_solution_is_refused(town: Town) -> None:
    town.other.merged_into = town.solution
    town.other.save()
    with pytest.raises(ValidationError) as fault:
        record_adoption(town.halle, town.other, planned(town), author=AUTHOR)
    assert list(fault.value.message_dict) == ["solution"]


def test_a_version_belongs_to_its_solution(town: Town) -> None:
    version = solution("fremd").versions.create(number="1", life_cycle="current")
    with pytest.raises(ValidationError) as fault:
        recorded(town, planned(town, version=version))
    assert list(fault.value.message_dict) == ["version"]


def test_an_organisation_without_an_area_is_stored_without_the_spine(town: Town) -> None:
    centre = organisation("zentrum", "digitalisation_centre")  # type: ignore[arg-type]
    recorded(town, at=centre)
    assert (Adoption.objects.get().organisation, words()) == (centre, [])


def test_removing_withdraws_the_date(town: Town) -> None:
    stored = recorded(town)
    remove_adoption(stored, author=author_of(town.voice["owner"]), reason="Irrtum")
    left = (Adoption.objects.count(), SearchEntry.objects.filter(kind="adoption").count())
    assert (left, words()[-1], Implementation.objects.get().planned_for) == (
        (0, 0),
        ("self", "withdrawn"),
        None,
    )


def test_removing_needs_a_reason(town: Town) -> None:
    stored = recorded(town)
    with pytest.raises(ValidationError):
        remove_adoption(stored, author=AUTHOR, reason=" ")
    assert Adoption.objects.count() == 1
