from __future__ import annotations

import sys
from typing import Any

from fahrplan.prioritisation.rules.portfolio.problem import answer_from_json, problem_as_json
from fahrplan.prioritisation.services import solving
from fahrplan.prioritisation.services.solving import Ended, ask_solver
from tests.prioritisation.rules.portfolio.towns import candidate, problem


def question(seconds: float = 5.0) -> dict[str, Any]:
    limits = {"seconds": seconds, "gap": 0.0, "threads": 1}
    return {"kind": "plan", "problem": problem_as_json(problem(candidate("a"))), "limits": limits}


def test_the_solver_answers_from_its_own_process() -> None:
    heard: list[dict[str, Any]] = []
    ended = ask_solver(question(), heard.append)
    assert ended.answer is not None
    answer = answer_from_json(ended.answer)
    assert (ended.whole, answer.benefit, answer.gap, answer.status) == (True, 10, 0, "optimal")
    assert heard[0]["status"] == "greedy"


def test_other_words_and_broken_lines_are_no_answer() -> None:
    code = "print('Hallo'); print('{\"benefit\": 1, \"bou')"
    assert ask_solver(question(), lambda answer: None, command=[sys.executable, "-S", "-c", code]) == Ended(
        None, whole=False
    )


def test_a_solver_that_does_not_stop_is_killed() -> None:
    seconds = 0.3 - solving.GRACE
    code = "import sys, time; sys.stdin.read(); print('{\"benefit\": 1}', flush=True); time.sleep(60)"
    ended = ask_solver(question(seconds), lambda answer: None, command=[sys.executable, "-S", "-c", code])
    assert not ended.whole


def test_a_solver_that_does_not_even_read_is_killed() -> None:
    long = question(0.3 - solving.GRACE) | {"more than a pipe holds": "x" * 200_000}
    code = "import time; time.sleep(60)"
    ended = ask_solver(long, lambda answer: None, command=[sys.executable, "-S", "-c", code])
    assert ended == Ended(None, whole=False)
