"""Tasks of the demo."""

from __future__ import annotations

from fahrplan.foundation.services import Author
from fahrplan.journey.demo.work import COORDINATOR, LINES, TOWN, load
from fahrplan.journey.models import Decision, Task, TaskComment
from fahrplan.journey.services.projects import Opening, record_project
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership
from tests.reuse.joint import Joint
from tests.support.records import organisation, person

AUTHOR = Author(label="Demodaten")


def test_without_the_project_nothing_is_made(db: None) -> None:
    load(AUTHOR)
    assert Task.objects.count() == 0


def test_each_is_made_once_and_marked(joint: Joint) -> None:
    town, someone = organisation(TOWN, OrganisationKind.EINHEITSGEMEINDE), person(email=COORDINATOR)
    membership = Membership.objects.create(person=someone, organisation=town, role=MembershipRole.COORDINATOR)
    membership.verified_at = membership.requested_at
    membership.save()
    record_project(town, Opening([joint.service]), author=AUTHOR, is_demo=True)
    load(AUTHOR)
    load(AUTHOR)
    marked = Task.objects.filter(is_demo=True)
    assert (marked.count(), Task.objects.count()) == (len(LINES), len(LINES))
    assert (TaskComment.objects.get().is_demo, Decision.objects.get().is_demo) == (True, True)
