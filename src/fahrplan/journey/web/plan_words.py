"""The tables of plan, realisation and go-live, in words. A first cell leads to its form, for who works there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.design.rules import exact_digits, number, short_euro
from fahrplan.journey.enums import BudgetKind, Payer, TestResult
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    LegalChange,
    Milestone,
    Project,
    ProjectRole,
    TestCase,
    TrainingStep,
)
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.rules.budget import Totals
from fahrplan.journey.rules.onboarding import Check
from fahrplan.journey.rules.schedule import Step, reminder_day, step_words
from fahrplan.journey.selectors.funding_fit import FundingFit, begun_words
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.rules.promises import date_words

Cell = Any
NOT_SAID = "—"


def role_rows(project: Project, rows: Sequence[ProjectRole], works: bool) -> list[list[Cell]]:
    return [
        [
            edit_link(project, "rolle", row, row.get_role_display(), works),
            row.who,
            NOT_SAID if row.days is None else exact_digits(row.days),
            row.note or NOT_SAID,
        ]
        for row in rows
    ]


def need_rows(items: Sequence[DeliveryItem]) -> list[list[Cell]]:
    return [
        [
            (item.name, f"/loesungen/lieferplan/{item.key}/"),
            f"bereitgestellt am {day(item.delivered_on)}"
            if item.delivered_on
            else date_words(item.promised_for),
            item.source or "Lieferplan des Landes",
        ]
        for item in items
    ]


def law_rows(project: Project, rows: Sequence[LegalChange], works: bool) -> list[list[Cell]]:
    return [
        [
            edit_link(project, "recht", row, row.text, works),
            row.get_decider_display(),
            day(row.decide_on),
            day(row.in_force_on),
        ]
        for row in rows
    ]


def milestone_rows(project: Project, rows: Sequence[Milestone], today: date, works: bool) -> list[list[Cell]]:
    return [
        [
            edit_link(project, "meilenstein", row, row.title, works),
            day(row.starts_on),
            day(row.ends_on),
            step_words(Step(row.title, row.starts_on, row.ends_on, row.done_on is not None), today)[1],
        ]
        for row in rows
    ]


def budget_tables(project: Project, rows: Sequence[BudgetLine], sums: Totals, works: bool) -> dict[str, Any]:
    """The lines, the sums by kind and year, and the sums by payer."""
    by_kind = [
        [
            kind.label,
            *(_sum(sums.by_kind[kind].get(year)) for year in sums.years),
            short_euro(_total(sums, kind)),
        ]
        for kind in BudgetKind
        if kind in sums.by_kind
    ]
    by_kind.append(
        ["Summe", *(short_euro(sums.by_year[year]) for year in sums.years), short_euro(sums.total)]
    )
    return {
        "budget_lines": [
            [
                edit_link(project, "haushalt", row, f"{row.year}, {row.get_kind_display()}", works),
                short_euro(row.amount),
                row.get_payer_display(),
                row.note or NOT_SAID,
            ]
            for row in rows
        ],
        "budget_columns": ["Art", *(str(year) for year in sums.years), "Summe"],
        "budget_numeric": list(range(1, len(sums.years) + 2)),
        "budget_by_kind": by_kind,
        "budget_by_payer": [
            [payer.label, short_euro(sums.by_payer[payer])] for payer in Payer if payer in sums.by_payer
        ],
        "budget_total": short_euro(sums.total),
        "follow_up": short_euro(sums.follow_up),
        "budget_years": sums.years,
    }


def staff_words(project: Project, roles: Sequence[ProjectRole]) -> str:
    """What the roles take together, beside what the project says."""
    told = [row.days for row in roles if row.days is not None]
    planned = "nicht angegeben" if project.staff_days is None else f"{exact_digits(project.staff_days)} Tage"
    if not told:
        return f"Arbeitstage stehen noch bei keiner Rolle. Im Vorhaben: {planned}."
    total = exact_digits(sum(told, Decimal(0)))
    return f"Zusammen {total} Arbeitstage aus {len(told)} von {len(roles)} Rollen. Im Vorhaben: {planned}."


def funding_rows(fit: FundingFit) -> list[list[Cell]]:
    return [
        [
            (match.programme.name, match.programme.url),
            match.assessment.words,
            begun_words(match),
            day(match.programme.closes_on),
            match.programme.origin,
        ]
        for match in fit.matches
    ]


def contract_rows(project: Project, rows: Sequence[Contract], works: bool) -> list[list[Cell]]:
    return [
        [
            edit_link(project, "vertrag", row, row.title, works),
            row.get_kind_display(),
            row.partner or NOT_SAID,
            NOT_SAID if row.value is None else short_euro(row.value),
            _term(row),
            _notice(row),
        ]
        for row in rows
    ]


def training_rows(project: Project, rows: Sequence[TrainingStep], works: bool) -> list[list[Cell]]:
    return [
        [
            edit_link(project, "schulung", row, row.title, works),
            row.audience or NOT_SAID,
            NOT_SAID if row.people is None else number(row.people),
            f"durchgeführt am {day(row.held_on)}" if row.held_on else day(row.planned_on),
        ]
        for row in rows
    ]


def case_words(rows: Sequence[TestCase]) -> str:
    """„3 von 10 Testfällen bestanden, 1 nicht bestanden.“"""
    if not rows:
        return "Noch gibt es keine Testfälle."
    passed = sum(row.result == TestResult.PASSED for row in rows)
    failed = sum(row.result == TestResult.FAILED for row in rows)
    left = len(rows) - passed - failed
    return f"{passed} von {len(rows)} Testfällen bestanden, {failed} nicht bestanden, {left} offen."


def check_anchor(check: Check) -> str:
    return f"{check.key}-{check.leika_key}" if check.leika_key else check.key


def edit_link(project: Project, kind: str, row: PlanRecord, text: str, works: bool) -> Cell:
    return (text, f"{project.get_absolute_url()}plan/{kind}/{row.pk}/") if works else text


def day(value: date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else NOT_SAID


def _term(row: Contract) -> str:
    signed = "" if row.signed_on else " (noch nicht geschlossen)"
    if row.starts_on is None and row.ends_on is None:
        return f"geschlossen am {day(row.signed_on)}" if row.signed_on else "noch nicht geschlossen"
    return f"{day(row.starts_on)} bis {day(row.ends_on)}{signed}"


def _notice(row: Contract) -> str:
    last = row.notice_on
    return f"bis {day(last)}, Erinnerung am {day(reminder_day(last))}" if last else NOT_SAID


def _sum(amount: Decimal | None) -> str:
    return NOT_SAID if amount is None else short_euro(amount)


def _total(sums: Totals, kind: str) -> Decimal:
    return sum(sums.by_kind[kind].values(), Decimal(0))
