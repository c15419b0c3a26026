"""News of other rooms that this one follows."""

from __future__ import annotations

from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.signals import responsibilities_changed
from fahrplan.notices.models import Notice
from fahrplan.reuse.models import Adoption
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import SolutionVersion
from fahrplan.solutions.signals import version_changed
from tests.reuse.adopting import Town, recorded
from tests.reuse.services.test_following import dissolve, successor


def owner() -> Organisation:
    return Adoption.objects.get().organisation


def test_changed_areas_move_adoptions(town: Town) -> None:
    recorded(town, at=town.harbke)
    heir = successor("neustadt", "150830040050", "Neustadt", 9000, town.harbke)
    dissolve(town.harbke)
    responsibilities_changed.send(Territory, laender=["15"], services=None)
    assert owner() == heir


def test_who_uses_a_solution_is_told_of_its_version_once_and_others_are_not(town: Town) -> None:
    recorded(town)
    version = SolutionVersion(solution=town.solution, number="2.0", life_cycle=LifeCycle.CURRENT)
    version.save()
    for _ in range(2):
        version_changed.send(SolutionVersion, version=version)
    news = Notice.objects.filter(once__startswith="version:")
    assert [one.person for one in news] == [town.voice["owner"]]


def test_a_new_statement_about_responsibility_moves_nothing(town: Town) -> None:
    recorded(town, at=town.harbke)
    successor("neustadt", "150830040050", "Neustadt", 9000, town.harbke)
    dissolve(town.harbke)
    responsibilities_changed.send(Territory, laender=["15"], services=[town.world.dog_tax.leika_key])
    assert owner() == town.harbke
