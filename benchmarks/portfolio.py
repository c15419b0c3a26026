"""Plans in the solver's own process, as a job asks it: one town with and without carry-over, and the whole Land.

The questions are invented, of the size and shape of real ones; no database is read.
"""

from __future__ import annotations

import random
import resource
import time
from typing import Any

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit
from fahrplan.prioritisation.rules.portfolio.land import LandProblem, LandService, land_as_json
from fahrplan.prioritisation.rules.portfolio.problem import (
    Candidate,
    PlanProblem,
    Way,
    gap_of,
    problem_as_json,
)
from fahrplan.prioritisation.services.plan_runs import SECONDS, THREADS, gap_for
from fahrplan.prioritisation.services.solving import ask_solver

CANDIDATES, QUARTERS = 200, 8
TOWNS, SERVICES = 133, 200
LAND_SECONDS = 240.0
SEED = 2026


def main() -> None:
    town(carry_over=True, limit=1.0)
    town(carry_over=False, limit=5.0)
    whole_land()


def town(*, carry_over: bool, limit: float) -> None:
    name = "mit Übertrag" if carry_over else "ohne Übertrag"
    limits = {"seconds": SECONDS, "gap": gap_for(CANDIDATES), "threads": THREADS}
    question = {"kind": "plan", "problem": problem_as_json(town_problem(carry_over)), "limits": limits}
    first, enough, whole, answer = asked(question, limit / 100)
    size = f"{CANDIDATES} Kandidaten, {QUARTERS} Quartale, 4 Wege"
    emit(Figure(f"Plan einer Kommune {name}: erste Antwort", first, "s", 2.0, note="mit Start des Prozesses"))
    emit(Figure(f"Plan einer Kommune {name}: bis {limit:g} % bewiesen", enough, "s", 10.0, note=size))
    emit(Figure(f"Plan einer Kommune {name}: ganze Zeit", whole, "s", 10.0))
    gap = 100 * gap_of(answer["benefit"], answer["bound"])
    emit(Figure(f"Plan einer Kommune {name}: bewiesener Abstand", gap, "%", limit))


def whole_land() -> None:
    question = {"kind": "land", "problem": land_as_json(land_problem()), "limits": {"seconds": LAND_SECONDS}}
    first, enough, whole, answer = asked(question, 0.10)
    size = f"{TOWNS} × {SERVICES}, gemeinsam, 2 Jahre"
    emit(Figure("Landesweiter Plan: erste Antwort", first, "s", 20.0, note=size))
    emit(Figure("Landesweiter Plan: bis 10 % bewiesen", enough, "s", 300.0))
    emit(Figure("Landesweiter Plan: ganze Zeit", whole, "s", 300.0))
    gap = 100 * gap_of(answer["benefit"], answer["bound"])
    emit(Figure("Landesweiter Plan: bewiesener Abstand", gap, "%", 10.0))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    emit(Figure("Pläne: Speicher des Rechenprozesses, höchstens", memory, "MB", 2048.0))


def asked(question: dict[str, Any], wanted: float) -> tuple[float, float, float, dict[str, Any]]:
    """Seconds to the first feasible answer, to the wanted gap, and in all; and the last answer."""
    begun = time.perf_counter()
    first, enough = [], []

    def heard(answer: dict[str, Any]) -> None:
        now = time.perf_counter() - begun
        if answer["benefit"] > 0:
            first.append(now)
        if gap_of(answer["benefit"], answer["bound"]) <= wanted:
            enough.append(now)

    ended = ask_solver(question, heard)
    whole = time.perf_counter() - begun
    if ended.answer is None or not ended.whole:
        raise SystemExit("Der Rechenprozess kam nicht zu seinem Ende.")
    return first[0], enough[0] if enough else float("inf"), whole, ended.answer


def town_problem(carry_over: bool) -> PlanProblem:
    """One post, 20 000 euro a year; some wait for a delivery, for each other, or have a deadline."""
    chance = random.Random(SEED)

    def way(key: str, days: tuple[int, int], once: int, yearly: int, earliest: int = 0) -> Way:
        cost = (500.0 * chance.randint(0, once), 250.0 * chance.randint(0, yearly))
        return Way(key, key, float(chance.randint(*days)), *cost, earliest=earliest)

    candidates = [
        Candidate(
            str(number),
            f"Leistung {number}",
            chance.uniform(10, 100),
            (
                way("allein", (20, 60), 24, 10),
                way("Nachnutzung", (4, 20), 5, 8, chance.choice([0, 0, 0, 2, 4])),
                way("allein, gemeinsam", (10, 35), 12, 6),
                way("Nachnutzung, gemeinsam", (3, 15), 4, 8, 1),
            ),
            deadline=chance.choice([5, 7]) if number % 40 == 3 else None,
            after=(str(number - 1),) if number % 10 == 5 else (),
        )
        for number in range(CANDIDATES)
    ]
    return PlanProblem(
        (50.0,) * QUARTERS,
        (20_000.0, 20_000.0),
        tuple(quarter // 4 for quarter in range(QUARTERS)),
        tuple(candidates),
        carry_over,
        share_live=tuple((4 - quarter % 4) / 4 for quarter in range(QUARTERS)),
    )


def land_problem() -> LandProblem:
    """Towns from small to large; three services in ten are there, the others have to be built by somebody."""
    chance = random.Random(SEED)
    residents = [chance.lognormvariate(9, 1) for _ in range(TOWNS)]
    services = []
    for number in range(SERVICES):
        points, there = chance.uniform(10, 100), chance.random() < 0.3
        gains = (points * chance.uniform(0.6, 1.4) * (chance.random() < 0.85) for _ in range(TOWNS))
        services.append(
            LandService(
                str(number),
                f"Leistung {number}",
                tuple(gains),
                build_days=0 if there else chance.randint(20, 80),
                build_euros=0 if there else 1000.0 * chance.randint(3, 40),
                join_days=chance.randint(2, 12),
                join_once=500.0 * chance.randint(0, 3),
                join_yearly=200.0 * chance.randint(0, 8),
            )
        )
    return LandProblem(
        tuple(f"Ort {number}" for number in range(TOWNS)),
        tuple(services),
        tuple((min(800.0, max(40.0, number / 80)),) * 2 for number in residents),
        tuple((min(300_000.0, max(10_000.0, 3 * number)),) * 2 for number in residents),
    )


if __name__ == "__main__":
    main()
