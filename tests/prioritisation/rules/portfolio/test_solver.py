from __future__ import annotations

import io
import json

from fahrplan.prioritisation.rules.portfolio.land import land_as_json
from fahrplan.prioritisation.rules.portfolio.problem import problem_as_json
from fahrplan.prioritisation.rules.portfolio.solver import Lines, answer_to
from tests.prioritisation.rules.portfolio.lands import random_land
from tests.prioritisation.rules.portfolio.towns import candidate, problem


def test_a_plan_is_told_line_by_line_the_last_one_marked() -> None:
    stream = io.StringIO()
    limits = {"seconds": 2.0, "gap": 0.0, "threads": 1}
    answer_to(
        {"kind": "plan", "problem": problem_as_json(problem(candidate("a"))), "limits": limits}, Lines(stream)
    )
    told = [json.loads(line) for line in stream.getvalue().splitlines() if line.startswith("{")]
    assert [answer.get("last", False) for answer in told][-1]
    assert told[-1]["benefit"] == 10


def test_a_land_is_answered_the_same_way() -> None:
    stream = io.StringIO()
    answer_to(
        {"kind": "land", "problem": land_as_json(random_land(1)), "limits": {"seconds": 0.1}}, Lines(stream)
    )
    assert json.loads(stream.getvalue().splitlines()[-1])["last"] is True


def test_what_is_no_better_waits() -> None:
    stream = io.StringIO()
    moments = iter([0.0, 0.1, 0.15, 0.4])
    lines = Lines(stream, lambda: next(moments))
    for benefit in (1.0, 1.0, 2.0, 2.0):
        lines.tell({"benefit": benefit})
    assert stream.getvalue().count("\n") == 3
