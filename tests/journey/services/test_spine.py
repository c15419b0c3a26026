"""What a project says about its services."""

from __future__ import annotations

from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.services.reporting import Plan, StateReport, report_plan, report_state
from fahrplan.journey.models import Project
from fahrplan.journey.services.partners import remove_partner
from fahrplan.journey.services.projects import Opening, edit_project, record_project, set_state
from fahrplan.journey.services.spine import write_plan
from fahrplan.reuse.services.adopting import AdoptionFacts, record_adoption, remove_adoption
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, soon
from tests.support.records import service

AUTHOR = Author(label="Prüfung")


def held(joint: Joint) -> Implementation:
    return Implementation.objects.get(organisation=joint.town)


def test_stage_solution_and_day_are_written(joint: Joint) -> None:
    project(joint, planned_for=soon(90), solution=joint.solution)
    found = held(joint)
    assert (found.stage, found.solution, found.planned_for) == ("prioritisation", "Gewerbe online", soon(90))


def test_note_of_the_plan_stays(joint: Joint) -> None:
    report_plan(joint.service, joint.town, Plan(note="Bitte beachten", solution="Alt"), author=AUTHOR)
    project(joint)
    assert (held(joint).note, held(joint).solution) == ("Bitte beachten", "Alt")


def test_partners_only_where_they_joined(joint: Joint) -> None:
    found = project(joint, planned_for=soon(90))
    with_partner(joint, found)
    write_plan(found, author=AUTHOR)
    told = set(Implementation.objects.values_list("organisation__key", "planned_for"))
    assert told == {("arendsee", soon(90)), ("barleben", soon(90))}


def test_a_day_taken_out_is_taken_back(joint: Joint) -> None:
    found = project(joint, planned_for=soon(90))
    edit_project(found, {"planned_for": None}, by=joint.speaker(joint.town))
    assert (held(joint).planned_for, Observation.objects.latest("pk").finding) == (None, "withdrawn")


def test_a_service_taken_out_keeps_no_day(joint: Joint) -> None:
    other = service("99102013104000", "Hundesteuer Anmeldung")
    found = project(joint, services=[joint.service, other], planned_for=soon(90))
    edit_project(found, {"services": [joint.service]}, by=joint.speaker(joint.town))
    told = dict(Implementation.objects.values_list("service__leika_key", "planned_for"))
    assert told == {joint.service.leika_key: soon(90), other.leika_key: None}


def test_a_day_said_elsewhere_is_not_taken_back(joint: Joint) -> None:
    found = project(joint, planned_for=soon(90))
    report_state(joint.service, joint.town, StateReport("planned", planned_for=soon(300)), author=AUTHOR)
    edit_project(found, {"planned_for": None}, by=joint.speaker(joint.town))
    assert held(joint).planned_for == soon(300)


def test_what_is_online_is_not_said_to_be_planned(joint: Joint) -> None:
    report_state(joint.service, joint.town, StateReport("online", "https://dienst.example/a"), author=AUTHOR)
    project(joint, planned_for=soon(90))
    assert set(Observation.objects.values_list("finding", flat=True)) == {"online"}


def test_a_day_that_has_passed_is_not_said(joint: Joint) -> None:
    found = project(joint)
    Project.objects.filter(pk=found.pk).update(planned_for=soon(-1))
    found.refresh_from_db()
    write_plan(found, author=AUTHOR)
    assert Observation.objects.count() == 0


def test_demo_words_are_marked(joint: Joint) -> None:
    given = Opening([joint.service], planned_for=soon(90))
    record_project(joint.town, given, author=AUTHOR, is_demo=True)
    assert (held(joint).is_demo, Observation.objects.get().is_demo) == (True, True)


def test_a_day_goes_with_the_last_project_that_plans_for_it(joint: Joint) -> None:
    first, second = (project(joint, planned_for=soon(90)) for _ in range(2))
    edit_project(first, {"planned_for": None}, by=joint.speaker(joint.town))
    assert held(joint).planned_for == soon(90)
    set_state(second, "dropped", reason="Kein Geld", by=joint.speaker(joint.town))
    assert (held(joint).planned_for, Observation.objects.latest("pk").finding) == (None, "withdrawn")


def test_a_project_that_rests_holds_no_day(joint: Joint) -> None:
    resting, active = (project(joint, planned_for=soon(90)) for _ in range(2))
    set_state(resting, "paused", reason="Kein Geld", by=joint.speaker(joint.town))
    edit_project(active, {"planned_for": soon(120)}, by=joint.speaker(joint.town))
    edit_project(active, {"planned_for": None}, by=joint.speaker(joint.town))
    assert held(joint).planned_for is None


def test_who_leaves_one_project_keeps_the_day_of_its_own(joint: Joint) -> None:
    found = project(joint, planned_for=soon(90))
    partner = with_partner(joint, found)
    write_plan(found, author=AUTHOR)
    project(joint, at=joint.second, planned_for=soon(90))
    remove_partner(partner, by=joint.speaker(joint.second))
    assert Implementation.objects.get(organisation=joint.second).planned_for == soon(90)


def test_a_project_and_an_adoption_hold_the_same_day(joint: Joint) -> None:
    by = joint.speaker(joint.town)
    facts = AdoptionFacts(state="planned", services=[joint.service], planned_for=soon(90))
    for adoption_first in (True, False):
        found = project(joint, planned_for=soon(90))
        adoption = record_adoption(joint.town, joint.solution, facts, author=AUTHOR)
        steps = [
            lambda adoption=adoption: remove_adoption(adoption, author=AUTHOR, reason="Irrtum"),
            lambda found=found: edit_project(found, {"planned_for": None}, by=by),
        ]
        first, last = steps if adoption_first else reversed(steps)
        first()
        assert held(joint).planned_for == soon(90)
        last()
        assert held(joint).planned_for is None
