from __future__ import annotations

from datetime import date
from decimal import Decimal

from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import PlanRun, Rating, Scenario
from fahrplan.prioritisation.selectors.planning_land import land_question, land_rows, land_scenario
from tests.prioritisation.ranked import rating
from tests.reuse.fitting import KEY, TAX, Fitting

TODAY = date(2026, 11, 29)


def asked(land: Organisation) -> Scenario:
    return Scenario.objects.create(
        organisation=land,
        title="Land",
        first_quarter="2027-Q1",
        posts=Decimal("0.5"),
        euros_yearly=Decimal(3),
    )


def test_every_administration_with_its_assumed_means(land: Organisation) -> None:
    problem = land_question(asked(land), TODAY).problem
    assert problem.towns == ("arendsee", "barleben", "gardelegen", "halle", "kalbe")
    assert [days[0] for days in problem.days] == [100, 100, 220, 2400, 100]
    assert problem.euros[0] == (20_400, 20_400)


def test_services_by_what_they_bring_in_all_and_how_they_can_be_had(
    land: Organisation, fitting: Fitting
) -> None:
    fitting.other.covers.filter(service=fitting.tax).delete()
    found = {service.key: service for service in land_question(asked(land), TODAY).problem.services}
    assert set(found) == {KEY, TAX}
    assert (found[KEY].is_there, found[TAX].is_there) == (True, False)
    assert all(gain > 0 for gain in found[KEY].gains)


def test_own_judgements_stay_inside(land: Organisation, fitting: Fitting) -> None:
    before = land_question(asked(land), TODAY).problem.services
    rating(fitting.arendsee, fitting.tax, "benefit", 10)
    assert Rating.objects.count() == 1
    assert land_question(asked(land), TODAY).problem.services == before


def test_rows_name_lead_and_members(land: Organisation) -> None:
    scenario = asked(land)
    answer = {
        "choices": [{"service": 0, "lead": 1, "size": 2, "year": 0, "joins": [[1, 0], [0, 1]], "gain": 30.0}],
        "benefit": 30.0, "bound": 30.0, "status": "optimal", "seconds": 1.0,
    }  # fmt: skip
    problem = {"towns": [["a", "A"], ["b", "B"]], "services": [[KEY, "Gewerbe"]], "first_year": 2027}
    run = PlanRun.objects.create(scenario=scenario, problem=problem, answer=answer)
    row = land_rows(run)[0]
    assert (row.lead, row.way, row.members) == ("B", "gemeinsam", (("B", "2027"), ("A", "2028")))
    assert land_scenario(land) == scenario


def test_without_an_answer_there_are_no_rows(land: Organisation) -> None:
    assert land_rows(PlanRun.objects.create(scenario=asked(land))) == []
