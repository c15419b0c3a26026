"""What the owner reports and the steward checks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.services.assessments import assess
from fahrplan.implementation.services.reporting import (
    Plan,
    StateReport,
    check_address,
    record_check,
    report_plan,
    report_state,
    withdraw_word,
)
from fahrplan.municipalities.services import edit_department
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from tests.implementation.assessing import best
from tests.implementation.saying import AUTHOR, URL, said, state_today
from tests.municipalities.conftest import World
from tests.support.records import person

ONLINE = StateReport("online", url=URL)
OFFLINE = StateReport("offline")


def report(world: World, given: StateReport) -> Observation:
    return report_state(world.dog_tax, world.organisation("halle"), given, author=AUTHOR)


def plan(world: World, given: Plan) -> Implementation:
    return report_plan(world.dog_tax, world.organisation("halle"), given, author=AUTHOR)


def soon(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days=days)


def changes(kind: str = "implementation") -> list[tuple[str, Any, Any]]:
    rows = Change.objects.filter(subject_kind=kind, kind="changed").order_by("pk")
    return list(rows.values_list("field", "old", "new"))


def test_a_report_is_an_observation_and_derives_the_state(world: World) -> None:
    row = report(world, ONLINE)
    assert (row.source, row.link.url if row.link else "", row.actor_label) == ("self", URL, "Petra Prüfung")
    assert state_today(world) == "online"


def test_every_report_leaves_its_line_in_the_journal(world: World) -> None:
    report(world, ONLINE)
    report(world, OFFLINE)
    assert changes() == [("state", None, "online"), ("state", "online", "offline")]


def test_the_same_report_twice_is_one_word(world: World) -> None:
    report(world, ONLINE)
    report(world, ONLINE)
    assert (Observation.objects.count(), len(changes())) == (1, 1)


def test_a_form_sent_twice_is_no_fault_though_its_basis_has_passed(world: World) -> None:
    report(world, StateReport("online", url=URL, based_on=0))
    report(world, StateReport("online", url=URL, based_on=0))
    assert Observation.objects.count() == 1


def test_a_form_out_of_date_is_refused(world: World) -> None:
    report(world, ONLINE)
    with pytest.raises(ValidationError, match="Inzwischen hat jemand anderes"):
        report(world, StateReport("offline", based_on=0))
    assert state_today(world) == "online"


def test_a_form_that_saw_the_last_word_is_taken(world: World) -> None:
    seen = report(world, ONLINE)
    report(world, StateReport("offline", based_on=seen.pk))
    assert state_today(world) == "offline"


def test_a_plan_with_a_date_stands_in_both_places(world: World) -> None:
    row = report(world, StateReport("planned", planned_for=soon()))
    assert (row.planned_for, Implementation.objects.get().planned_for) == (soon(), soon())
    assert state_today(world) == "planned"


def test_what_is_online_is_no_longer_planned(world: World) -> None:
    report(world, StateReport("planned", planned_for=soon()))
    report(world, ONLINE)
    assert Implementation.objects.get().planned_for is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (StateReport("online"), "url"),
        (StateReport("online", url="javascript:alert(1)"), "url"),
        (StateReport("offline", url=URL), "url"),
        (StateReport("planned"), "planned_for"),
        (StateReport("planned", planned_for=date(2020, 1, 1)), "planned_for"),
        (StateReport("offline", planned_for=date(2099, 1, 1)), "planned_for"),
        (StateReport("alive"), "finding"),
        (StateReport("absent"), "finding"),
        (StateReport(""), "finding"),
    ],
)
def test_a_report_that_cannot_be_is_refused(world: World, given: StateReport, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        report(world, given)
    assert list(fault.value.message_dict) == [field]
    assert Observation.objects.count() == 0


def test_without_an_area_the_report_says_so(world: World) -> None:
    with pytest.raises(ValidationError, match="kein Gebiet bekannt"):
        report_state(world.benefit, world.organisation("jobcenter-boerde"), OFFLINE, author=AUTHOR)


def test_the_level_of_the_last_assessment_comes_along(world: World) -> None:
    report(world, OFFLINE)
    assess(Implementation.objects.get(), model="1.1", answers=best("1.1"), author=AUTHOR)
    assert report(world, ONLINE).level == 4


def test_a_word_taken_back_stays_in_the_history(world: World) -> None:
    report(world, ONLINE)
    withdraw_word(world.dog_tax, world.organisation("halle"), source="self", author=AUTHOR)
    assert list(Observation.objects.order_by("pk").values_list("finding", flat=True)) == [
        "online",
        "withdrawn",
    ]
    assert state_today(world) == "unknown"


@pytest.mark.parametrize("before", [False, True])
def test_nothing_to_take_back(world: World, before: bool) -> None:
    halle = world.organisation("halle")
    if before:
        report(world, ONLINE)
        withdraw_word(world.dog_tax, halle, source="self", author=AUTHOR)
    with pytest.raises(ValidationError, match="keine Angabe"):
        withdraw_word(world.dog_tax, halle, source="self", author=AUTHOR)


def test_a_check_beats_the_owners_word(world: World) -> None:
    report(world, ONLINE)
    row = record_check(
        world.dog_tax, world.organisation("halle"), StateReport("offline", note="Nur ein PDF"), author=AUTHOR
    )
    assert (row.source, row.evidence, state_today(world)) == ("check", {"note": "Nur ein PDF"}, "offline")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (StateReport("offline", note=" "), "note"),
        (StateReport("planned", planned_for=date(2099, 1, 1)), "finding"),
    ],
)
def test_a_check_says_what_was_looked_at_and_plans_nothing(
    world: World, given: StateReport, field: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        record_check(world.dog_tax, world.organisation("halle"), given, author=AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_a_check_taken_back_leaves_the_owners_word(world: World) -> None:
    halle = world.organisation("halle")
    report(world, ONLINE)
    record_check(world.dog_tax, halle, StateReport("offline", note="PDF"), author=AUTHOR)
    withdraw_word(world.dog_tax, halle, source="check", author=AUTHOR)
    assert state_today(world) == "online"


def test_a_plan_is_stored_and_journalled_field_by_field(world: World) -> None:
    tax = edit_department(world.organisation("halle"), name="Steueramt", author=AUTHOR)
    held = plan(world, Plan("realisation", "Formularserver des Landes", tax, "Wartet auf Personal"))
    assert (held.stage, held.solution, held.department, held.changed_by) == (
        "realisation", "Formularserver des Landes", tax, "Petra Prüfung"
    )  # fmt: skip
    assert changes() == [
        ("stage", "", "realisation"),
        ("solution", "", "Formularserver des Landes"),
        ("department", None, "Steueramt"),
        ("note", "", "Wartet auf Personal"),
    ]


def test_the_same_plan_twice_changes_nothing(world: World) -> None:
    plan(world, Plan("realisation", based_on=""))
    plan(world, Plan("realisation", based_on=""))
    assert changes() == [("stage", "", "realisation")]


def test_a_plan_from_a_form_out_of_date_is_refused(world: World) -> None:
    seen = version_of(plan(world, Plan("analysis")))
    plan(world, Plan("realisation", based_on=seen))
    with pytest.raises(ValidationError, match="Inzwischen hat jemand anderes"):
        plan(world, Plan("go_live", based_on=seen))
    assert Implementation.objects.get().stage == "realisation"


def test_a_plan_from_a_form_that_saw_nothing_does_not_overwrite(world: World) -> None:
    plan(world, Plan("analysis"))
    with pytest.raises(ValidationError, match="Inzwischen hat jemand anderes"):
        plan(world, Plan("go_live", based_on=""))


def test_a_department_of_others_is_refused(world: World) -> None:
    foreign = edit_department(world.organisation("harbke"), name="Bauamt", author=AUTHOR)
    with pytest.raises(ValidationError) as fault:
        plan(world, Plan(department=foreign))
    assert list(fault.value.message_dict) == ["department"]
    assert Implementation.objects.count() == 0


@pytest.mark.parametrize(("given", "field"), [(Plan("x"), "stage"), (Plan(solution="x" * 301), "solution")])
def test_a_plan_that_cannot_be_is_refused(world: World, given: Plan, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        plan(world, given)
    assert list(fault.value.message_dict) == [field]


def test_an_address_no_browser_could_open_is_refused() -> None:
    with pytest.raises(ValidationError):
        check_address("ftp://halle.example")


def test_a_word_from_before_is_what_a_new_one_follows(world: World) -> None:
    said(world, "offline", ago=3)
    report(world, ONLINE)
    assert changes() == [("state", "offline", "online")]


def test_who_follows_the_service_or_the_organisation_is_told_once(world: World) -> None:
    reader, other = person(), person()
    halle = world.organisation("halle")
    follow(reader, Subject("service", world.dog_tax.leika_key, "Hundesteuer", "/stand/"))
    follow(reader, Subject("organisation", halle.key, "Halle", "/stand/"))
    follow(other, Subject("service", world.passport.leika_key, "Pass", "/stand/"))
    report(world, OFFLINE)
    report(world, OFFLINE)
    notice = Notice.objects.get()
    assert (notice.person, notice.title) == (reader, f"{halle}: {world.dog_tax} ist nicht online")
