"""A plan as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fahrplan.prioritisation.rules.portfolio.why import reasons
from fahrplan.prioritisation.selectors.planning import PlanView

PLAN_HEADER = (
    "Leistungsschlüssel", "Leistung", "im Plan", "Quartal", "Weg", "Lösung", "gemeinsam mit", "Personaltage",
    "Euro einmalig", "Euro im Jahr", "Punkte der Rangliste", "Warum", "Demodaten",
)  # fmt: skip


def plan_rows(view: PlanView) -> Iterator[list[Any]]:
    """What is chosen by quarter, then what is not, with the reason. Guard the file: only from inside."""
    for row in view.rows:
        yield [
            row.service.leika_key,
            str(row.service),
            True,
            row.quarter,
            row.way_label,
            row.solution.name if row.solution else "",
            [partner.name for partner in row.partners],
            row.staff_days,
            row.cost_once,
            row.cost_yearly,
            row.score,
            row.reason,
            view.scenario.is_demo,
        ]
    why = reasons(view.problem, view.answer.choices)
    for each in view.problem.candidates:
        if each.key in why:
            yield [
                each.key, each.name, False, "", "", "", "", None, None, None, each.score, why[each.key],
                view.scenario.is_demo,
            ]  # fmt: skip
