"""Projects as a person may see them."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from fahrplan.journey.models import Project, ProjectInvitation, StageTick
from fahrplan.journey.selectors.projects import (
    ProjectChoice,
    invitations_for,
    partners_of,
    project_by_id,
    project_view,
    projects_listed,
    visible_projects,
)
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, editor_of, soon


def test_lead_partner_and_the_land_where_it_may_see_it(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    people = [joint.speaker(one) for one in (joint.town, joint.second, joint.third)]
    told = [project_by_id(found.pk, who) for who in [*people, joint.steward, AnonymousUser()]]
    assert told == [found, found, None, None, None]
    Project.objects.update(open_to_land=True)
    assert list(visible_projects(joint.steward)) == [found]


def test_the_view_says_what_the_reader_may_do_and_what_is_met(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    StageTick.objects.create(project=found, stage="vision", key="kritik")
    view = project_view(found.pk, joint.speaker(joint.second), "vision")
    assert view
    partners = [str(partner.organisation) for partner in view.partners]
    told = (view.works, view.leads, view.ticked, view.document, partners, view.service)
    assert told == (True, False, frozenset({"kritik"}), None, ["Barleben"], joint.service)


def test_late_is_what_is_past_its_day_or_held_up(joint: Joint) -> None:
    project(joint)
    late = project(joint)
    Project.objects.filter(pk=late.pk).update(planned_for=soon(-1))
    assert list(projects_listed(joint.speaker(joint.town), ProjectChoice(late=True))) == [late]


def test_words_are_looked_for_in_title_goal_and_services(joint: Joint) -> None:
    found, by = project(joint, title="Amt", goal="Schneller"), joint.speaker(joint.town)
    words = ("amt", "schnell gewerbe", "99050012104000", "hund", "%")
    told = [list(projects_listed(by, ProjectChoice(text=text))) for text in words]
    assert told == [[found], [found], [found], [], []]


def test_invitations_are_read_by_who_leads_the_invited(joint: Joint) -> None:
    found = project(joint)
    one = ProjectInvitation.objects.create(project=found, organisation=joint.second)
    people = (joint.speaker(joint.second), editor_of(joint.second), joint.speaker(joint.third))
    assert [list(invitations_for(who)) for who in people] == [[one], [], []]


def test_partners_are_named(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    assert partners_of([found]) == {found.pk: [joint.second]}
