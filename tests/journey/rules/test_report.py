"""The sections of a report for the council."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fahrplan.journey.rules import budget
from fahrplan.journey.rules.fahrplan import Cost
from fahrplan.journey.rules.report import (
    Decided,
    Step,
    Visit,
    Work,
    coming_section,
    cost_section,
    decided_section,
    done_section,
    risk_section,
    way_section,
)

TODAY = date(2027, 2, 1)
DONE = Work("Formular prüfen", "done", None, date(2027, 1, 5))
LATE = Work("Satzung ändern", "open", date(2027, 1, 31), None)
LATER = Work("Testen", "doing", date(2027, 4, 1), None)
DROPPED = Work("Fax kaufen", "dropped", None, None)
LINES = [budget.Cost(2027, "introduction", Decimal(500)), budget.Cost(2028, "licence", Decimal(100), "land")]


def test_the_way_says_since_when() -> None:
    found = way_section([Visit("Analyse", date(2027, 1, 1), None)])
    assert found.rows == (("Analyse", "01.01.2027", "läuft"),)


def test_what_is_done_is_counted_without_what_was_dropped() -> None:
    found = done_section([DONE, LATE, DROPPED])
    assert (found.sentences, found.items) == (
        ("1 von 2 Aufgaben sind erledigt.",), ("Formular prüfen (05.01.2027)",)
    )  # fmt: skip


def test_decisions_stand_with_day_and_reason() -> None:
    found = decided_section([Decided(TODAY, "Nachnutzung", "günstiger", "Rat")])
    assert found.rows == (("Nachnutzung", "01.02.2027", "günstiger", "Rat"),)


def test_no_decision_is_said() -> None:
    assert decided_section([]).sentences == ("Noch ist nichts festgehalten.",)


def test_long_lists_say_that_they_are_cut() -> None:
    found = decided_section([Decided(TODAY, "x", "y", "z")] * 13)
    assert (len(found.rows), found.sentences) == (12, ("Hier stehen die ersten 12 von 13.",))


def test_cost_by_year_and_who_pays() -> None:
    found = cost_section(Cost(Decimal(500)), budget.totals(LINES))
    assert (found.sentences, found.rows) == (
        (
            "Nach heutigem Stand: 500 €.",
            "Im Haushaltsplan zusammen 600 €, davon Folgekosten 100 €.",
            "Es zahlt: eigener Haushalt 500 €, Land 100 €.",
        ),
        (("2027", "500 €"), ("2028", "100 €")),
    )


def test_what_nobody_said_is_not_zero() -> None:
    assert cost_section(Cost(), budget.totals([])).sentences == ("Nach heutigem Stand: nicht bekannt.",)


def test_tasks_and_milestones_come_by_date() -> None:
    found = coming_section([LATER, DONE, LATE], [Step("Start", date(2027, 3, 1))])
    assert found.items == (
        "Satzung ändern: bis 31.01.2027", "Start (Meilenstein): bis 01.03.2027", "Testen: bis 01.04.2027"
    )  # fmt: skip


def test_risks_are_named() -> None:
    found = risk_section("Verspätet.", [LATE, LATER], TODAY, waits_for=["Servicekonto, ohne Termin"])
    assert found.items == (
        "Verspätet.", "Eine Aufgabe ist überfällig.", "Wartet auf das Land: Servicekonto, ohne Termin."
    )  # fmt: skip


def test_no_risk_is_said() -> None:
    assert risk_section("", [], TODAY).sentences == ("Bekannt ist keins.",)
