"""Who uses or plans something for a service."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.municipalities.models import Territory
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.selectors.matching import view_of
from fahrplan.reuse.selectors.neighbours import neighbours_for
from tests.reuse.fitting import TODAY, Fitting


def names(fitting: Fitting) -> list[tuple[str, str]]:
    view = view_of(fitting.arendsee, TODAY, inside=True)
    return [(one.name, one.relation) for one in neighbours_for(fitting.trade, view)]


def test_near_ones_first_then_those_like_us(fitting: Fitting) -> None:
    for town in ("halle", "barleben", "gardelegen", "kalbe", "arendsee"):
        fitting.adopt(town, fitting.online)
    assert names(fitting) == [
        ("Gardelegen", "im selben Kreis"),
        ("Kalbe", "im selben Kreis"),
        ("Barleben", "gleiche Art und Größenklasse"),
        ("Halle (Saale)", "andere"),
    ]


def test_without_an_area_known_all_are_others(fitting: Fitting) -> None:
    Territory.objects.filter(display_name="Arendsee").update(population=None)
    fitting.arendsee.refresh_from_db()
    fitting.adopt("barleben", fitting.online)
    assert names(fitting) == [("Barleben", "andere")]


def test_only_confirmed_ones_for_this_service(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.other, fitting.tax)
    fitting.adopt("barleben", fitting.other, origin=Origin.PROPOSED)
    fitting.adopt("halle", fitting.other, state=AdoptionState.PHASING_OUT)
    assert names(fitting) == []


def test_what_stays_inside(fitting: Fitting) -> None:
    told: dict[str, Any] = {
        "fachverfahren": fitting.behind, "cost_once": Decimal("1200"), "cost_yearly": Decimal("300"),
        "may_be_called": True, "call_contact": "Herr Beispiel",
    }  # fmt: skip
    fitting.adopt("kalbe", fitting.online, state=AdoptionState.PLANNED, planned_for=date(2027, 6, 30), **told)
    shown = {
        inside: asdict(neighbours_for(fitting.trade, view_of(fitting.arendsee, TODAY, inside=inside))[0])
        for inside in (True, False)
    }
    kept = ("words", "call_contact", "fachverfahren", "cost")
    assert [shown[True][name] for name in kept] == [
        "geplant für 30.06.2027", "Herr Beispiel", "Gewerbeakte", "1.200 € einmalig, 300 € im Jahr"
    ]  # fmt: skip
    assert [shown[False][name] for name in kept] == ["geplant für 30.06.2027", "", "", ""]


def test_who_does_not_like_calls_is_not_named_for_them(fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.online, call_contact="Herr Beispiel")
    found = neighbours_for(fitting.trade, view_of(fitting.arendsee, TODAY, inside=True))
    assert found[0].call_contact == ""
