"""What is known of the services: cases, solutions, neighbours, judgements."""

from __future__ import annotations

from decimal import Decimal

from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.implementation.models import Attainment
from fahrplan.municipalities.models import Department, DepartmentAssignment
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.facts import Around, Judgement, Offered, Reported, ServiceFacts
from fahrplan.prioritisation.selectors.facts import cases_of, facts_of
from fahrplan.reuse.enums import AdoptionState
from fahrplan.solutions.enums import LifeCycle, PriceModel
from fahrplan.solutions.models import SolutionVersion
from tests.prioritisation.ranked import TODAY, Fitting, cases, rating


def of_trade(fitting: Fitting) -> ServiceFacts:
    return next(one for one in facts_of(fitting.arendsee, TODAY) if one.pk == fitting.trade.pk)


def test_the_newest_own_figure_counts(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40, 2024)
    cases(fitting.arendsee, fitting.trade, 30, 2025)
    assert of_trade(fitting).reported == Reported(30, 2025, "Fachverfahren")


def test_the_estimate_is_the_median_of_the_others_by_residents(fitting: Fitting) -> None:
    for town, number in (("kalbe", 73), ("gardelegen", 440), ("halle", 2_400)):
        cases(fitting.towns[town], fitting.trade, number)
    cases(fitting.arendsee, fitting.trade, 999)
    found = of_trade(fitting).estimate
    assert found is not None
    assert (found.per_thousand, found.reports, found.number) == (10.0, 3, 68)


def test_other_laender_do_not_count_for_the_estimate(fitting: Fitting) -> None:
    cases(fitting.towns["kalbe"], fitting.trade, 73)
    fitting.towns["kalbe"].land = "12"
    fitting.towns["kalbe"].save()
    assert of_trade(fitting).estimate is None


def test_without_own_residents_nothing_is_estimated(fitting: Fitting) -> None:
    cases(fitting.towns["kalbe"], fitting.trade, 73)
    area = fitting.arendsee.territory
    assert area is not None
    area.population = None
    found = cases_of(fitting.arendsee, [fitting.trade.pk])[fitting.trade.pk]
    assert (found.reported, found.estimate) == (None, None)


def test_solutions_with_cost_over_five_years(fitting: Fitting) -> None:
    """0.35 € × 6 800 residents × 5 years + 1 000 € for the connection."""
    assert of_trade(fitting).offered == Offered(solutions=2, connection=1000.0, cost=12_900.0)


def test_a_price_by_case_is_kept_for_the_cases(fitting: Fitting) -> None:
    fitting.online.price_model, fitting.online.price = PriceModel.PER_CASE, Decimal(2)
    fitting.online.save()
    cases(fitting.arendsee, fitting.trade, 100)
    found = of_trade(fitting)
    assert (found.offered.by_case, found.cost, found.cost_by_case) == (((1000.0, 2.0),), 2000.0, 4.0)


def test_a_solution_that_has_ended_is_none_and_one_to_come_waits(fitting: Fitting) -> None:
    SolutionVersion.objects.filter(solution=fitting.online).update(life_cycle=LifeCycle.ENDED)
    SolutionVersion.objects.create(solution=fitting.other, number="1", life_cycle=LifeCycle.PLANNED)
    assert of_trade(fitting).offered == Offered(solutions=1, waiting=1)


def test_days_that_others_told_count(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.online, staff_days_once=Decimal("12.5"))
    assert of_trade(fitting).offered.staff_days == 12.5


def test_neighbours_count_once_by_state_or_adoption(fitting: Fitting) -> None:
    """Kalbe and Gardelegen lie in the same Kreis, Barleben is of the same size; Halle is neither."""
    fitting.adopt("kalbe", fitting.online, state=AdoptionState.PLANNED)
    fitting.adopt("halle", fitting.online)
    for town in ("kalbe", "barleben"):
        Attainment.objects.create(
            organisation=fitting.towns[town],
            service=fitting.trade,
            state="online",
            from_day=TODAY,
            source="self",
        )
    assert of_trade(fitting).around == Around(2, 3)


def test_own_judgements_themenfeld_and_department(fitting: Fitting) -> None:
    own = rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 7, reason="Viele fragen")
    rating(fitting.towns["kalbe"], fitting.trade, Criterion.BENEFIT, 1)
    department = Department.objects.create(organisation=fitting.arendsee, name="Ordnung")
    DepartmentAssignment.objects.create(
        organisation=fitting.arendsee, department=department, service=fitting.trade
    )
    themenfeld = Themenfeld.objects.create(slug="firma", name="Unternehmensführung")
    lage = Lage.objects.create(slug="start", name="Start", themenfeld=themenfeld)
    PublicService.objects.filter(pk=fitting.trade.pk).update(
        ozg_service=OzgService.objects.create(ozg_id="1", name="Gewerbe", lage=lage)
    )
    found = of_trade(fitting)
    assert (found.themenfeld, found.department) == ("Unternehmensführung", "Ordnung")
    assert found.judgements == {
        Criterion.BENEFIT: Judgement(7, "Viele fragen", version=own.changed_at.isoformat())
    }


def test_without_an_area_nothing_is_compared_or_estimated(fitting: Fitting) -> None:
    """The rules of the Land still say what is ours."""
    cases(fitting.towns["kalbe"], fitting.trade, 73)
    fitting.arendsee.territory = None
    found = of_trade(fitting)
    assert (found.around, found.estimate, found.offered.cost) == (Around(), None, None)
