"""Who publishes a form from a service package stands among those who reuse it."""

from __future__ import annotations

from fahrplan.forms.models import Form, FormVersion
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.following_packages import follow_package
from fahrplan.solutions.models import Solution, SolutionCoverage
from tests.forms.adopted import adopted, online
from tests.municipalities.conftest import World


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
