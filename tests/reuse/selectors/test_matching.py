"""Solutions for gaps, weighed by what towns like us do with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.selectors.matching import candidates, gaps_closed, ranked_for, view_of
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import DeliveryItem, SolutionVersion
from tests.reuse.fitting import TODAY, Fitting, product


def these(*services: PublicService) -> QuerySet[PublicService]:
    return PublicService.objects.filter(pk__in=[one.pk for one in services])


def points(fitting: Fitting, *, inside: bool = True, one_service: bool = True) -> dict[str, dict[str, int]]:
    """Solution → kind of reason → points, for the gap „trade“ of Arendsee."""
    view = view_of(fitting.arendsee, TODAY, inside=inside)
    ranked = ranked_for(view, these(fitting.trade), one_service=one_service)
    listed = candidates(view, ranked, these(fitting.trade) if one_service else None)
    return {one.solution.key: {each.key: each.points for each in one.reasons} for one in listed}


def words(fitting: Fitting, key: str) -> list[str]:
    view = view_of(fitting.arendsee, TODAY, inside=True)
    listed = candidates(view, ranked_for(view, these(fitting.trade)), these(fitting.trade))
    return [each.words for one in listed for each in one.reasons if each.key == key]


def test_only_what_brings_the_service_online_is_a_candidate(fitting: Fitting) -> None:
    assert list(points(fitting)) == ["gewerbe-online", "amt-im-netz"]


def test_what_is_known_of_the_product_counts(fitting: Fitting) -> None:
    assert points(fitting) == {
        "gewerbe-online": {"maturity": 10, "efa": 10, "price": 5},
        "amt-im-netz": {},
    }


def test_merged_and_ended_solutions_are_left_out(fitting: Fitting) -> None:
    fitting.other.merged_into = fitting.online
    fitting.other.save()
    SolutionVersion.objects.update(life_cycle=LifeCycle.ENDED)
    assert points(fitting) == {}


def test_users_of_the_same_kind_and_size_count(fitting: Fitting) -> None:
    fitting.adopt("barleben", fitting.other)
    fitting.adopt("halle", fitting.other)
    assert points(fitting)["amt-im-netz"] == {"alike": 5}


def test_users_in_the_same_kreis_count_also_if_larger(fitting: Fitting) -> None:
    fitting.adopt("gardelegen", fitting.other)
    assert points(fitting)["amt-im-netz"] == {"kreis": 8}


def test_plans_in_the_same_kreis_count_with_their_date(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.other, state=AdoptionState.PLANNED, planned_for=date(2027, 6, 30))
    assert points(fitting)["amt-im-netz"] == {"planned": 4}
    assert words(fitting, "planned") == [
        "geplant von einer Verwaltung im selben Kreis, die erste für 30.06.2027 (Kalbe)"
    ]


@pytest.mark.parametrize("origin", [Origin.PROPOSED, Origin.DECLINED])
def test_only_what_the_owner_confirmed_counts(fitting: Fitting, origin: str) -> None:
    fitting.adopt("kalbe", fitting.other, origin=origin)
    assert points(fitting)["amt-im-netz"] == {}


def test_the_own_adoption_is_no_neighbour(fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.other)
    assert "kreis" not in points(fitting)["amt-im-netz"]


def test_for_one_service_only_its_users_count(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.other, fitting.tax)
    assert points(fitting)["amt-im-netz"] == {}
    assert points(fitting, one_service=False)["amt-im-netz"] == {"kreis": 8, "alike": 5}


def test_the_same_provider_counts(fitting: Fitting) -> None:
    tax = product("steuer", "Steuer", [fitting.tax], provider=fitting.provider)
    fitting.adopt("arendsee", tax, fitting.tax)
    assert points(fitting)["gewerbe-online"]["provider"] == 10


def test_the_same_fachverfahren_counts(fitting: Fitting) -> None:
    tax = product("steuer", "Steuer", [fitting.tax])
    fitting.adopt("arendsee", tax, fitting.tax, fachverfahren=fitting.behind)
    fitting.adopt("halle", fitting.other, fachverfahren=fitting.behind)
    assert points(fitting)["amt-im-netz"] == {"fachverfahren": 20}
    assert words(fitting, "fachverfahren")[0].endswith("das Sie auch haben (Halle (Saale))")


def test_a_fachverfahren_adopted_itself_counts_too(fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.behind, fitting.tax)
    fitting.adopt("halle", fitting.other, fachverfahren=fitting.behind)
    assert points(fitting)["amt-im-netz"]["fachverfahren"] == 20


def test_costs_and_calls_count_for_who_may_see_them(fitting: Fitting) -> None:
    told: dict[str, Any] = {
        "may_be_called": True, "call_contact": "Frau Muster, 0123", "cost_once": Decimal(900)
    }  # fmt: skip
    fitting.adopt("barleben", fitting.other, **told)
    assert points(fitting)["amt-im-netz"] == {"alike": 5, "costs_told": 5, "may_call": 5}
    assert points(fitting, inside=False)["amt-im-netz"] == {"alike": 5}
    assert words(fitting, "may_call") == [
        "eine Verwaltung lässt sich gern anrufen (Barleben: Frau Muster, 0123)"
    ]


def test_who_sees_less_reads_no_fachverfahren(fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.behind, fitting.tax)
    fitting.adopt("halle", fitting.other, fachverfahren=fitting.behind)
    assert points(fitting, inside=False)["amt-im-netz"] == {}


def test_what_waits_for_the_land_counts_against(fitting: Fitting) -> None:
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    fitting.other.needs.add(item)
    assert points(fitting)["amt-im-netz"] == {"waits": -5}
    item.delivered_on = TODAY
    item.save()
    assert points(fitting)["amt-im-netz"] == {}


def test_a_solution_that_runs_out_counts_against(fitting: Fitting) -> None:
    SolutionVersion.objects.create(solution=fitting.other, number="1", life_cycle=LifeCycle.PHASING_OUT)
    assert points(fitting)["amt-im-netz"] == {"life_cycle": -15}


def test_a_solution_for_several_gaps_counts_more(fitting: Fitting) -> None:
    view = view_of(fitting.arendsee, TODAY, inside=False)
    ranked = ranked_for(view, these(fitting.trade, fitting.tax))
    assert {one.name: one.facts.gaps for one in ranked} == {"Gewerbe online": 1, "Amt im Netz": 2}
    closed = gaps_closed([fitting.other.pk], these(fitting.trade, fitting.tax))
    assert [str(row.service) for row in closed[fitting.other.pk]] == [
        "Gewerbe Anmeldung",
        "Hundesteuer Anmeldung",
    ]


def test_nobody_in_operation_is_said(fitting: Fitting) -> None:
    view = view_of(fitting.arendsee, TODAY, inside=False)
    ranked = ranked_for(view, these(fitting.trade))
    before = candidates(view, ranked)[1].unknown
    fitting.adopt("halle", fitting.other)
    after = candidates(view, ranked)[1].unknown
    assert set(before) - set(after) == {"Erfahrung aus dem Betrieb: Niemand hat gemeldet, dass es läuft"}
    assert candidates(view, ranked, these(fitting.tax))[1].facts.users == 0


def test_an_organisation_without_residents_is_like_nobody(fitting: Fitting) -> None:
    assert fitting.arendsee.territory
    fitting.arendsee.territory.population = None
    fitting.adopt("barleben", fitting.other)
    assert points(fitting)["amt-im-netz"] == {}


def test_the_queries_do_not_grow(fitting: Fitting, django_assert_num_queries: Any) -> None:
    for number in range(3):
        product(f"p{number}", f"P {number}", [fitting.trade])
    view = view_of(fitting.arendsee, TODAY, inside=True)
    for some in (1, 3):
        with django_assert_num_queries(3):
            candidates(view, ranked_for(view, these(fitting.trade))[:some])
