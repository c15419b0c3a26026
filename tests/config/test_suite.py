"""Steps of the suite side by side: nothing of their output is lost, a failure is named, and Ctrl-C leaves nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tools.suite import Step, Suite

from config.local_postgres.kernel import processes_in
from tests.foundation.conftest import until

ROOT = Path(__file__).parents[2]
SLOW_PAIR = """
import sys
from tools import suite
from tools.suite import Step, Suite

def slow(step):
    return str(step.execute([sys.executable, "-c", WAIT, sys.argv[1]], {}))

def steps(whole):
    whole.side_by_side(Step("eins", slow), Step("zwei", slow), Step("drei", slow))

suite.main_steps = steps
sys.exit(suite.main())
"""
MEETING = """
import pathlib, sys, time
pathlib.Path({mine!r}).touch()
end = time.monotonic() + 20
while not pathlib.Path({other!r}).exists():
    if time.monotonic() > end:
        sys.exit(1)
    time.sleep(0.05)
"""
WAIT = "import os, sys, time; os.chdir(sys.argv[1]); time.sleep(60)"


def running(name: str, program: str, *, waits: bool = False) -> Step:
    command = [sys.executable, "-c", program]
    return Step(name, lambda step: "FEHLER" if step.execute(command, {}) else "", waits=waits)


def printing(text: str, code: int = 0) -> Step:
    return running(f"sagt {text}", f"print({text!r}); raise SystemExit({code})")


def test_every_step_runs_and_the_failed_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    suite = Suite()
    suite.side_by_side(printing("eins", code=3), printing("zwei"), printing("drei"))
    assert suite.close() == 1
    told = capsys.readouterr().out
    assert [f"=== sagt {text} ===\n{text}\n" in told for text in ("eins", "zwei", "drei")] == [True] * 3
    assert told.endswith("\nFEHLGESCHLAGEN: sagt eins\n")


def test_an_error_of_a_step_is_its_outcome() -> None:
    suite = Suite()
    suite.side_by_side(Step("bricht", lambda step: str(1 / 0)), printing("danach"), hands=1)
    assert [step.outcome for step in suite.steps] == ["ZeroDivisionError: division by zero", ""]


def test_one_that_waits_runs_beside_the_others(tmp_path: Path) -> None:
    """Each waits for the other, so that neither ends before the other has begun."""
    suite, signs = Suite(), [tmp_path / "eins", tmp_path / "zwei"]
    programs = [MEETING.format(mine=str(mine), other=str(other)) for mine, other in (signs, signs[::-1])]
    suite.side_by_side(running("wartet", programs[0], waits=True), running("arbeitet", programs[1]), hands=1)
    assert [step.outcome for step in suite.steps] == ["", ""]


def test_all_is_well_when_every_step_succeeds() -> None:
    suite = Suite()
    suite.one_by_one(printing("eins"))
    suite.side_by_side(printing("zwei"))
    assert suite.close() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_every_program(tmp_path: Path, number: signal.Signals) -> None:
    script = SLOW_PAIR.replace("WAIT", repr(WAIT))
    suite = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert until(lambda: len(processes_in(tmp_path)) == 2)
    suite.send_signal(number)
    told = suite.communicate(timeout=30)[0]
    assert (suite.returncode, processes_in(tmp_path)) == (130, [])
    assert told.endswith("\nFEHLGESCHLAGEN: eins, zwei, drei\n")
