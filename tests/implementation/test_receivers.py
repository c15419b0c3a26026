"""News of lower rooms start the job that follows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.catalogue.models import KeySuccession, PublicService
from fahrplan.catalogue.signals import services_changed
from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.services.following import APPLY_JOB, JOB
from fahrplan.implementation.services.recounting import recount
from fahrplan.municipalities.models import ResponsibilityRule, Territory
from fahrplan.municipalities.services import rebuild_rule_matches
from fahrplan.municipalities.signals import responsibilities_changed
from tests.municipalities.conftest import World


def jobs() -> list[Any]:
    return [row.args for row in ProcrastinateJob.objects.filter(task_name=JOB).order_by("pk")]


def test_a_changed_rule_is_followed_for_its_services(world: World) -> None:
    recount("15")
    ResponsibilityRule.objects.filter(key="hundesteuer").update(handles="kreis")
    rebuild_rule_matches()
    assert jobs() == [{"laender": ["15"], "services": [world.dog_tax.leika_key]}]


def test_rules_that_stay_start_nothing(world: World) -> None:
    recount("15")
    rebuild_rule_matches()
    assert jobs() == []


def test_changed_areas_are_followed_as_a_whole(world: World) -> None:
    recount("15")
    responsibilities_changed.send(Territory, laender=["15"], services=None)
    assert jobs() == [{"laender": ["15"], "services": None}]


def test_a_changed_service_is_followed(world: World) -> None:
    recount("15")
    services_changed.send(PublicService, keys=[world.dog_tax.leika_key])
    assert jobs() == [{"laender": ["15"], "services": [world.dog_tax.leika_key]}]


def waiting(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=name).count()


def test_kept_rows_are_tried_again_once_when_the_catalogue_changes(world: World) -> None:
    UnmatchedEntry.objects.create(source="pvog", leika_key="x", ars="1", as_of=date(2026, 1, 1), row={})
    services_changed.send(PublicService, keys=[world.dog_tax.leika_key])
    KeySuccession.objects.create(old_key="99102012104000", new_key="99102013104000", source="Prüfung")
    assert waiting(APPLY_JOB) == 1


def test_without_kept_rows_nothing_is_tried(world: World) -> None:
    KeySuccession.objects.create(old_key="99102012104000", new_key="99102013104000", source="Prüfung")
    responsibilities_changed.send(Territory, laender=["15"], services=None)
    assert waiting(APPLY_JOB) == 0
