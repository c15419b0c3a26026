"""Tables of the plan in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fahrplan.journey.models import BudgetLine, Contract, Project, ProjectRole, TestCase
from fahrplan.journey.rules.budget import totals
from fahrplan.journey.selectors.planning import costs_of
from fahrplan.journey.web.plan_words import budget_tables, case_words, contract_rows, role_rows, staff_words

HERE = Project(title="Hund", staff_days=Decimal(10))


def test_sums_stand_in_the_last_row_and_column() -> None:
    rows = [
        BudgetLine(year=2027, kind="licence", amount=Decimal(100), payer="own"),
        BudgetLine(year=2028, kind="staff", amount=Decimal(50), payer="land"),
    ]
    found = budget_tables(HERE, rows, totals(costs_of(rows)), works=False)
    assert found["budget_by_kind"] == [
        ["Lizenz", "100 €", "—", "100 €"],
        ["eigenes Personal", "—", "50 €", "50 €"],
        ["Summe", "100 €", "50 €", "150 €"],
    ]
    assert found["budget_by_payer"] == [["eigener Haushalt", "100 €"], ["Land", "50 €"]]


def test_only_who_works_there_gets_links() -> None:
    row = ProjectRole(role="lead", name="Anna")
    (linked,), (plain,) = role_rows(HERE, [row], True), role_rows(HERE, [row], False)
    assert (linked[0], plain[0]) == (
        ("Projektleitung", f"/vorhaben/{HERE.pk}/plan/rolle/{row.pk}/"),
        "Projektleitung",
    )


def test_working_days_name_how_many_roles_they_are_from() -> None:
    rows = [ProjectRole(role="lead", days=Decimal("2.5")), ProjectRole(role="it")]
    assert staff_words(HERE, rows) == "Zusammen 2,5 Arbeitstage aus 1 von 2 Rollen. Im Vorhaben: 10 Tage."


def test_a_contract_says_its_term_and_notice() -> None:
    row = Contract(
        kind="operation",
        title="Betrieb",
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 12, 31),
        notice_months=3,
    )
    assert contract_rows(HERE, [row], False)[0][4:] == [
        "01.01.2027 bis 31.12.2028 (noch nicht geschlossen)",
        "bis 30.09.2028, Erinnerung am 19.08.2028",
    ]


def test_tests_are_counted() -> None:
    rows = [TestCase(result=result) for result in ("passed", "failed", "open")]
    assert case_words(rows) == "1 von 3 Testfällen bestanden, 1 nicht bestanden, 1 offen."
