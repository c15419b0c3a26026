"""Who publishes a form from a service package stands among those who reuse it."""

from __future__ import annotations

from fahrplan.forms.models import Form, FormVersion
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import AdoptionFacts, record_adoption
from fahrplan.reuse.services.following_packages import AUTHOR, follow_package, solution_of
from fahrplan.solutions.models import Solution, SolutionCoverage
from tests.forms.adopted import adopted, online
from tests.municipalities.conftest import World
from tests.reuse.adopting import in_days, inside


def test_publishing_makes_the_entry_once(world: World) -> None:
    form = adopted(world)
    before = Adoption.objects.count()
    version = online(form)
    again = follow_package(version)
    adoption = Adoption.objects.get()
    assert (before, again) == (0, adoption)
    assert (adoption.organisation, adoption.state, adoption.origin) == (
        form.organisation,
        AdoptionState.IN_USE,
        Origin.CONFIRMED,
    )
    assert adoption.solution.name == "Servicepaket Hundesteuer anmelden, ändern, abmelden"
    covered = SolutionCoverage.objects.filter(solution=adoption.solution)
    assert [row.service for row in covered] == [world.dog_tax]


def test_what_the_town_said_about_its_plan_stays(world: World) -> None:
    form = adopted(world)
    solution = solution_of(form)
    assert solution is not None
    told = inside(experience="Zwei Tage Schulung", call_contact="Frau Lange")
    plan = AdoptionFacts(AdoptionState.PLANNED, [world.dog_tax], planned_for=in_days(90), inside=told)
    planned = record_adoption(form.organisation, solution, plan, author=AUTHOR)
    online(form)
    planned.refresh_from_db()
    assert (planned.state, planned.experience, planned.call_contact, planned.cost_once) == (
        AdoptionState.IN_USE,
        "Zwei Tage Schulung",
        "Frau Lange",
        told.cost_once,
    )


def test_a_form_of_ones_own_is_no_reuse(world: World) -> None:
    form = adopted(world)
    Form.objects.update(package_key="")
    form.refresh_from_db()
    assert follow_package(FormVersion.objects.get(form=form)) is None
    online(form)
    assert not Adoption.objects.exists()
    assert not Solution.objects.exists()


def test_without_services_the_form_is_published_all_the_same(world: World) -> None:
    form = adopted(world)
    form.services.clear()
    online(form)
    assert not Adoption.objects.exists()
