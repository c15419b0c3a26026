"""Many reports at once do what one report each would do."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.implementation.models import Attainment, CaseNumber, Implementation, Observation
from fahrplan.implementation.rules.status_sheets import Statement
from fahrplan.implementation.services.batch_reports import Said, report_many
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.implementation.services.reporting import Plan, StateReport, report_plan, report_state
from tests.implementation.saying import AUTHOR, URL, said
from tests.municipalities.conftest import World


def tell(world: World, statement: Statement, year: int = 2025) -> dict[str, int]:
    service = world.dog_tax
    row = Said(service.pk, service.leika_key, service.name, statement, year, "Meldeliste")
    return report_many(world.organisation("halle"), [row], author=AUTHOR)[0]


def stored() -> tuple[object, ...]:
    observed = Observation.objects.values_list(
        "source",
        "finding",
        "link__url",
        "planned_for",
        "carrier",
        "territory__ars",
        "seen_on",
        "stale_on",
        "trust",
    )
    states = Attainment.objects.order_by("from_day").values_list("state", "from_day", "counted")
    journal = Change.objects.filter(subject_kind__in=["implementation", "case_number"]).order_by("pk")
    told = journal.values_list("kind", "field", "old", "new", "subject_label", "actor_label")
    return list(observed), list(states), list(told), CaseNumber.objects.count()


def test_a_batch_of_one_is_like_one_report(world: World) -> None:
    tell(world, Statement("online", URL, solution="Formular", cases=4))
    batch = stored()
    Attainment.objects.all().delete()
    CaseNumber.objects.all().delete()
    Observation.objects.all().delete()
    Implementation.objects.all().delete()
    Change.objects.all().delete()
    halle = world.organisation("halle")
    report_state(world.dog_tax, halle, StateReport("online", URL), author=AUTHOR)
    report_plan(world.dog_tax, halle, Plan(solution="Formular"), author=AUTHOR)
    report_cases(world.dog_tax, halle, Cases(2025, 4, None, "Meldeliste"), author=AUTHOR)
    assert batch == stored()


def test_a_word_of_yesterday_is_confirmed(world: World) -> None:
    said(world, ago=1)
    counts = tell(world, Statement("online", URL))
    today = timezone.localdate()
    assert (counts["bestätigte Angaben"], Observation.objects.get().last_seen_on) == (1, today)


def test_a_stale_word_is_said_anew(world: World) -> None:
    said(world, ago=200)
    assert tell(world, Statement("online", URL))["neue Angaben"] == 1
    assert Observation.objects.count() == 2


def test_another_number_of_cases_is_journaled(world: World) -> None:
    tell(world, Statement(cases=4))
    assert tell(world, Statement(cases=5))["geänderte Fallzahlen"] == 1
    assert (CaseNumber.objects.get().number, Change.objects.filter(field="number").count()) == (5, 1)


def test_more_online_than_cases_cannot_be(world: World) -> None:
    report_cases(world.dog_tax, world.organisation("halle"), Cases(2025, 9, 8, "Auszählung"), author=AUTHOR)
    tell(world, Statement(cases=5))
    row = CaseNumber.objects.get()
    assert (row.number, row.online) == (5, None)


def test_a_plan_that_became_online_has_no_day_any_more(world: World) -> None:
    tell(world, Statement("planned", planned_for=timezone.localdate() + timedelta(days=9)))
    tell(world, Statement("online", URL))
    assert Implementation.objects.get().planned_for is None
