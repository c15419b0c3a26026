"""Forms of projects."""

from __future__ import annotations

from decimal import Decimal

from django.http import QueryDict

from fahrplan.journey.selectors.people import people_of
from fahrplan.journey.selectors.projects import ProjectChoice, project_view
from fahrplan.journey.web.project_forms import EditForm, FilterForm, OpenForm, edit_initial
from fahrplan.solutions.models import DeliveryItem
from tests.journey.travelling import project
from tests.reuse.joint import Joint


def test_an_unknown_filter_asks_for_all() -> None:
    asked = FilterForm(QueryDict("stand=quatsch&etappe=vision&spaet=on&q=a%00b")).choice()
    assert asked in (ProjectChoice("ab", "", "vision", late=True), ProjectChoice("", "", "vision", late=True))


def test_the_form_gives_back_what_it_was_filled_with(joint: Joint) -> None:
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    found = project(joint)
    found.needs.add(item)
    view = project_view(found.pk, joint.speaker(joint.town))
    assert view
    sent = edit_initial(view) | {"cost_once": "1.210,5", "responsible": str(joint.speaker(joint.town).pk)}
    plain = {name: "" if value is None else value for name, value in sent.items() if value is not False}
    form = EditForm(plain, project=view.project, people=people_of([joint.town.pk]))
    assert form.is_valid(), form.errors
    said = form.said()
    assert (said["cost_once"], list(said["needs"]), said["responsible"], said["services"]) == (
        Decimal("1210.5"),
        [item],
        joint.speaker(joint.town),
        [joint.service],
    )


def test_nobody_from_elsewhere_is_made_responsible(joint: Joint) -> None:
    view = project_view(project(joint).pk, joint.speaker(joint.town))
    assert view
    sent = {"title": "X", "way": "open", "services": "99050012104000"}
    form = EditForm(sent | {"responsible": str(joint.citizen.pk)}, project=view.project, people=[])
    form.is_valid()
    assert list(form.errors) == ["responsible"]


def test_a_project_is_opened_only_for_ones_own(joint: Joint) -> None:
    sent = {"organisation": "burg", "services": "99050012104000"}
    form = OpenForm(sent, organisations=[joint.town])
    form.is_valid()
    assert list(form.errors) == ["organisation"]
