"""States and denominators follow responsibilities, areas and the catalogue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.implementation.enums import COUNTED, Figure
from fahrplan.implementation.models import Attainment, Tally
from fahrplan.implementation.services.following import (
    JOB,
    follow_changes,
    follow_dates,
    laender_with_figures,
    moved_themenfeld,
    start_following,
)
from fahrplan.implementation.services.recounting import recount
from fahrplan.municipalities.models import Responsibility, ResponsibilityRule
from fahrplan.municipalities.services import Claim, rebuild_rule_matches, set_responsibility
from tests.implementation.saying import AUTHOR, said
from tests.municipalities.conftest import World


def counted(figure: Figure, subject: object) -> int:
    rows = Tally.objects.filter(state=COUNTED, figure=figure, subject=subject)
    return rows.aggregate(sum=Sum("cells"))["sum"] or 0


def own(world: World, key: str) -> int:
    return counted(Figure.OWN_ORGANISATION, world.organisation(key).pk)


def dog_tax_goes_to_the_kreis() -> None:
    ResponsibilityRule.objects.filter(key="hundesteuer").update(handles="kreis", decides="kreis")
    rebuild_rule_matches()


def test_denominators_follow_a_rule(world: World) -> None:
    recount("15")
    before = own(world, "barleben"), own(world, "landkreis-boerde")
    dog_tax_goes_to_the_kreis()
    follow_changes(["15"], [world.dog_tax.leika_key])
    after = own(world, "barleben"), own(world, "landkreis-boerde")
    assert after == (before[0] - 1, before[1] + 1)


def test_states_follow_a_rule(world: World) -> None:
    recount("15")
    said(world)
    ResponsibilityRule.objects.filter(key="hundesteuer").update(handles="land", decides="land")
    rebuild_rule_matches()
    assert set(Attainment.objects.values_list("counted", flat=True)) == {True}
    follow_changes(["15"], [world.dog_tax.leika_key])
    assert set(Attainment.objects.values_list("counted", flat=True)) == {False}


def test_following_twice_changes_nothing_more(world: World) -> None:
    recount("15")
    said(world)
    dog_tax_goes_to_the_kreis()
    follow_changes(["15"], [world.dog_tax.leika_key])
    before = Tally.objects.count(), Attainment.objects.count()
    assert follow_changes(["15"], [world.dog_tax.leika_key]) == 0
    assert (Tally.objects.count(), Attainment.objects.count()) == before


def test_other_services_are_not_looked_at(world: World) -> None:
    recount("15")
    said(world)
    Attainment.objects.update(state="planned")
    follow_changes(["15"], [world.residence.leika_key])
    assert set(Attainment.objects.values_list("state", flat=True)) == {"planned"}


def test_an_area_that_is_gone_counts_no_more(world: World) -> None:
    recount("15")
    assert counted(Figure.PEOPLE_PLACE, world.harbke.pk) > 0
    world.harbke.valid_to = timezone.localdate()
    world.harbke.save()
    follow_changes(["15"], None)
    assert counted(Figure.PEOPLE_PLACE, world.harbke.pk) == 0


def test_a_statement_counts_from_its_day(world: World) -> None:
    recount("15")
    day = timezone.localdate() + timedelta(days=10)
    Responsibility.objects.create(
        service=world.dog_tax,
        territory=world.barleben,
        role="handles",
        organisation=world.organisation("landkreis-boerde"),
        reason="Vertrag",
        source="Prüfung",
        confidence="hoch",
        valid_from=day,
    )
    said(world)
    assert follow_dates() == 0
    before = own(world, "landkreis-boerde")
    Responsibility.objects.update(valid_from=timezone.localdate())
    follow_dates()
    assert own(world, "landkreis-boerde") == before + 1


def test_nothing_is_started_where_nothing_was_counted(world: World) -> None:
    assert (laender_with_figures(), start_following(None, None, words="Prüfung")) == ([], None)


def test_nothing_is_started_for_other_laender_or_no_services(world: World) -> None:
    recount("15")
    assert [
        start_following(["14"], None, words="Prüfung"),
        start_following(None, [], words="Prüfung"),
    ] == [None, None]


@pytest.mark.parametrize(("number", "told"), [(3, 3), (401, None)])
def test_many_services_at_once_are_derived_as_a_whole(world: World, number: int, told: int | None) -> None:
    recount("15")
    job = start_following(None, [f"99{i:012d}" for i in range(number)], words="Prüfung")
    services = ProcrastinateJob.objects.get(pk=job).args["services"]
    assert (None if services is None else len(services)) == told


def test_an_explicit_responsibility_starts_the_job(world: World) -> None:
    recount("15")
    halle = world.organisation("halle")
    claim = Claim(world.passport, world.halle, "handles", halle, "Auskunft", "Prüfung")
    set_responsibility(claim, AUTHOR)
    job = ProcrastinateJob.objects.get(task_name=JOB)
    assert job.args == {"laender": ["15"], "services": [world.passport.leika_key]}


def test_another_ozg_service_is_seen_in_the_journal(world: World) -> None:
    assert moved_themenfeld([world.dog_tax.leika_key]) is False
    journal([entry(world.dog_tax, ChangeKind.CHANGED, AUTHOR, field="ozg_service", old="1", new="2")])
    assert moved_themenfeld([world.dog_tax.leika_key]) is True
    assert PublicService.journal_kind == world.dog_tax.journal_kind
