"""What a question contradicts itself in, said in words; and what follows from its dependencies."""

from __future__ import annotations

from collections.abc import Sequence

from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.rules.portfolio.problem import TOLERANCE, Candidate, PlanProblem


def cycles(candidates: Sequence[Candidate]) -> list[list[str]]:
    """Names of candidates that wait for each other in a circle; a circle for each way back that is found."""
    known = {each.key: each for each in candidates}
    done: set[str] = set()
    found = []
    for start in known:
        path: list[str] = []
        steps = [(start, False)]
        while steps:
            key, leaving = steps.pop()
            if leaving:
                done.add(path.pop())
            elif key in path:
                found.append([known[one].name for one in path[path.index(key) :]])
            elif key not in done:
                path.append(key)
                steps.append((key, True))
                steps += [(before, False) for before in known[key].after if before in known]
    return found


def in_order(problem: PlanProblem) -> list[Candidate]:
    """Each candidate behind those it waits for. The question must be free of circles."""
    known = {each.key: each for each in problem.candidates}
    placed: dict[str, Candidate] = {}

    def place(candidate: Candidate) -> None:
        if candidate.key in placed:
            return
        for key in candidate.after:
            if key in known:
                place(known[key])
        placed[candidate.key] = candidate

    for each in problem.candidates:
        place(each)
    return list(placed.values())


def earliest_quarters(problem: PlanProblem) -> dict[str, int]:
    """Key → the first quarter in which it can go live; the number of quarters where none can."""
    found: dict[str, int] = {}
    for each in in_order(problem):
        own = min((way.earliest for way in each.ways), default=problem.horizon)
        found[each.key] = max([own, *(found[key] for key in each.after if key in found)])
    return found


def deadlines(problem: PlanProblem) -> dict[str, int]:
    """Key → the last quarter allowed, its own or that of what waits for it; only where there is one."""
    found: dict[str, int] = {}
    for each in reversed(in_order(problem)):
        own = [each.deadline] if each.deadline is not None else []
        last = min([*own, *([found[each.key]] if each.key in found else [])], default=None)
        if last is None:
            continue
        found[each.key] = last
        for key in each.after:
            found[key] = min(last, found.get(key, last))
    known = {each.key for each in problem.candidates}
    return {key: last for key, last in found.items() if key in known}


def faults(problem: PlanProblem) -> list[str]:
    """Why there can be no plan at all, one sentence each; empty for a sound question."""
    circles = cycles(problem.candidates)
    if circles:
        return [
            "Diese Leistungen warten im Kreis aufeinander: "
            + " → ".join([*circle, circle[0]])
            + ". Nehmen Sie eine der Abhängigkeiten heraus."
            for circle in circles
        ]
    return []


def impossible_deadlines(problem: PlanProblem) -> dict[str, str]:
    """Key → why its deadline cannot be met, whatever else is left out. Only for a question without circles."""
    earliest, last = earliest_quarters(problem), deadlines(problem)
    found = {}
    for each in problem.candidates:
        if each.deadline is None:
            continue
        first = earliest[each.key]
        if first > each.deadline:
            found[each.key] = _too_early(problem, each, first)
        elif why := _too_dear(problem, each, last):
            found[each.key] = why
    return found


def _too_early(problem: PlanProblem, each: Candidate, first: int) -> str:
    wanted = problem.quarter_name(each.deadline or 0)
    if first >= problem.horizon:
        when = "im Planungszeitraum gar nicht möglich"
    else:
        when = f"frühestens im {problem.quarter_name(first)} möglich"
    return f"„{each.name}“ soll bis zum {wanted} online sein, ist aber {when}{_reason(problem, each)}."


def _reason(problem: PlanProblem, each: Candidate) -> str:
    if not each.ways:
        return ", weil kein Weg bekannt ist"
    own = min(each.ways, key=lambda way: way.earliest)
    if own.earliest > (each.deadline or 0):
        return f", weil es wartet auf: {own.why}" if own.why else ""
    known = {one.key: one.name for one in problem.candidates}
    waits = [f"„{known[key]}“" for key in each.after if key in known]
    return f", weil vorher nötig ist: {', '.join(waits)}"


def _too_dear(problem: PlanProblem, each: Candidate, last: dict[str, int]) -> str:
    """With what has to be there before: fewest days and least money alone already exceed the means."""
    known = {one.key: one for one in problem.candidates}
    needed, todo = {each.key}, list(each.after)
    while todo:
        key = todo.pop()
        if key in known and key not in needed:
            needed.add(key)
            todo += known[key].after
    deadline = each.deadline or 0
    days = sum(min((way.days for way in known[key].ways), default=0.0) for key in needed)
    there = (
        sum(problem.days[: deadline + 1])
        if problem.carry_over or len(needed) > 1
        else max(problem.days[: deadline + 1])
    )
    wanted = problem.quarter_name(deadline)
    if days > there + TOLERANCE:
        return (
            f"„{each.name}“ soll bis zum {wanted} online sein, braucht aber mindestens "
            f"{short_digits(days)} Personaltage; bis dahin gibt es {short_digits(there)}."
        )
    euros = sum(min((way.cost_once for way in known[key].ways), default=0.0) for key in needed)
    money = sum(problem.euros[: problem.year_of[deadline] + 1])
    if euros > money + TOLERANCE:
        return (
            f"„{each.name}“ soll bis zum {wanted} online sein, kostet aber einmalig mindestens "
            f"{short_digits(euros)} €; bis dahin gibt es {short_digits(money)} €."
        )
    return ""
