"""A plan in words, tables and bars, as its pages show it."""

from __future__ import annotations

import math
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from fahrplan.design.rules import Bar, Bars, short_digits
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.rules.portfolio.compared import Sums, sums_of
from fahrplan.prioritisation.rules.portfolio.greedy import draft_of
from fahrplan.prioritisation.rules.portfolio.problem import Candidate
from fahrplan.prioritisation.rules.portfolio.why import reasons
from fahrplan.prioritisation.selectors.planning import PlanRow, PlanView
from fahrplan.reuse.rules.quarters import quarter_words

SOURCE = "eigene Berechnung"
PER_PAGE = 50
ROW_COLUMNS = ["Leistung", "Online im", "Weg", "Personaltage", "Euro einmalig", "Euro im Jahr", "Punkte"]
OUT_COLUMNS = ["Leistung", "Punkte", "Warum nicht?"]


def chosen_table(view: PlanView) -> dict[str, Any]:
    return {
        "columns": ROW_COLUMNS,
        "rows": [
            [
                (str(row.service), f"/prioritaeten/leistung/{row.service.leika_key}/"),
                quarter_words(row.quarter),
                way_words(row),
                short_digits(row.staff_days),
                short_digits(row.cost_once),
                short_digits(row.cost_yearly),
                short_digits(row.score),
            ]
            for row in view.rows
        ],
        "numeric": (3, 4, 5, 6),
    }


def way_words(row: PlanRow) -> str:
    if not row.partners:
        return row.way_label
    return f"{row.way_label} mit {', '.join(partner.name for partner in row.partners)}"


def left_out_page(view: PlanView, number: Any) -> tuple[Page[Candidate], list[list[Any]]]:
    """What is not in the plan, one page of it, each with its reason."""
    chosen = {choice.candidate for choice in view.answer.choices}
    out = [each for each in view.problem.candidates if each.key not in chosen]
    page = Paginator(out, PER_PAGE).get_page(number)
    why = reasons(view.problem, view.answer.choices, {each.key for each in page})
    rows = [
        [(each.name, f"/prioritaeten/leistung/{each.key}/"), short_digits(each.score), why[each.key]]
        for each in page
    ]
    return page, rows


def days_chart(view: PlanView) -> Bars:
    """Days taken of days there: by the end of each quarter where days carry over, else within it."""
    problem = view.problem
    means = draft_of(problem, view.answer.choices).means
    there = taken = 0.0
    bars = []
    for quarter, name in enumerate(problem.quarters):
        if not problem.carry_over:
            there = taken = 0.0
        there += problem.days[quarter]
        taken += means.days[quarter]
        bars.append(_bar(quarter_words(name), taken, there, "Personaltage"))
    title = "Personaltage bis Ende des Quartals" if problem.carry_over else "Personaltage im Quartal"
    return _bars(view, title, "Quartal", "verplant", bars)


def euros_chart(view: PlanView) -> Bars:
    sums = sums_of(view.problem, view.answer)
    bars = [
        _bar(name, spent, there, "Euro")
        for name, spent, there in zip(view.problem.years, sums.euros, view.problem.euros, strict=True)
    ]
    return _bars(view, "Euro je Kalenderjahr", "Jahr", "verplant", bars)


def _bar(name: str, part: float, whole: float, unit: str) -> Bar:
    """Whole numbers, the part rounded up but never above the whole."""
    rounded = math.floor(whole + 0.5)
    return Bar(
        name,
        min(rounded, math.ceil(part - 1e-6)),
        rounded,
        note=f"{short_digits(part)} von {short_digits(whole)} {unit}",
    )


def _bars(view: PlanView, title: str, group: str, share: str, bars: list[Bar]) -> Bars:
    day = timezone.localtime(view.run.started_at).date()
    return Bars(title=title, source=SOURCE, as_of=day, group_name=group, share_name=share, bars=bars)


def means_words(scenario: Scenario) -> str:
    """„0,5 Stellen, 20.000 Euro im Jahr“."""
    return f"{short_digits(float(scenario.posts))} Stellen, {short_digits(float(scenario.euros_yearly))} Euro im Jahr"


def scenario_facts(scenario: Scenario, partners: list[str]) -> list[tuple[str, str]]:
    days = float(scenario.posts) * scenario.days_per_post
    together = [("gemeinsam mit", ", ".join(partners))] if partners else []
    posts = f"{short_digits(float(scenario.posts))} Stellen × {scenario.days_per_post} Tage"
    return [
        ("Personal", f"{posts} = {short_digits(days)} Personaltage je Quartal"),
        ("Geld", f"{short_digits(float(scenario.euros_yearly))} Euro in jedem Kalenderjahr"),
        ("Zeitraum", f"{scenario.quarters} Quartale ab dem {quarter_words(scenario.first_quarter)}"),
        *together,
    ]


def sums_facts(sums: Sums) -> list[tuple[str, str]]:
    return [
        ("Leistungen", str(sums.services)),
        (
            "Punkte",
            f"{short_digits(sums.points)} (Punkte der Rangliste mal Anteil der Zeit, in der die Leistung online ist)",
        ),
        ("Personaltage", f"{short_digits(sums.days)} von {short_digits(sums.days_there)}"),
        ("Euro", f"{short_digits(sum(sums.euros))} von {short_digits(sums.euros_there)}"),
    ]
