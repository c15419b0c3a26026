"""The pure part of the rehearsal: what stands where, and how a result is worked out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tools.rehearsal import plan
from tools.rehearsal.machine import RehearsalError, afterwards, name_of
from tools.rehearsal.results import Asked, Line, pause, share
from tools.rehearsal.scale import Run, on_own_cores, run_of

SECRETS = plan.Secrets("s", "r", "o", "w")
ASKED: list[Asked] = [
    (10.0, 10.1, "schreiben", 302),
    (10.2, 12.2, "schreiben", 0),
    (12.5, 14.1, "schreiben", 302),
    (14.2, 14.3, "schreiben", 302),
    (11.0, 11.1, "lesen", 200),
]


def test_every_machine_has_an_address_of_its_own() -> None:
    assert len({machine.address for machine in plan.MACHINES}) == len(plan.MACHINES)


def test_writes_wait_for_a_second_machine() -> None:
    dcs = plan.patroni(plan.BY_NAME["db1"], Path("/x"), SECRETS)["bootstrap"]["dcs"]
    assert (dcs["synchronous_mode"], dcs["synchronous_mode_strict"]) == (True, True)


def test_patroni_holds_its_own_rule_of_times() -> None:
    dcs = plan.patroni(plan.BY_NAME["db1"], Path("/x"), SECRETS)["bootstrap"]["dcs"]
    assert dcs["ttl"] >= dcs["loop_wait"] + 2 * dcs["retry_timeout"]


def test_the_pooler_lends_a_session_for_one_transaction() -> None:
    assert "pool_mode = transaction" in plan.pgbouncer(Path("/x"))


def test_no_form_is_sent_twice_by_the_proxy() -> None:
    assert "disable-l7-retry if METH_POST" in plan.haproxy(Path("/x"))


def test_the_pause_is_the_longest_time_without_an_accepted_answer() -> None:
    assert round(pause(ASKED, "schreiben", 10.1), 1) == 4.0


def test_nothing_accepted_afterwards_is_no_recovery() -> None:
    assert pause(ASKED, "schreiben", 20.0) == float("inf")


def test_a_share_is_taken_of_the_ordered_values() -> None:
    assert share([3.0, 1.0, 2.0], 0.5) == 2.0


def test_a_limit_that_is_not_held_is_said_so() -> None:
    assert str(Line("verloren", 1, "Stück", 0)) == "verloren: 1 Stück (höchstens 0: NICHT GEHALTEN)"


def test_what_is_not_reached_is_said_so() -> None:
    line = Line("Verhältnis", 1.5, "", least=1.7)
    assert (line.holds, str(line)) == (False, "Verhältnis: 1,5 (mindestens 1,7: NICHT GEHALTEN)")


def test_two_web_servers_carry_twice_as_much_until_the_database_is_full() -> None:
    light, heavy = Run(10, 40, 4, 1), Run(10, 40, 30, 1)
    assert (on_own_cores(light, light), round(on_own_cores(heavy, heavy), 2)) == (2.0, 1.33)


def test_computing_is_told_for_each_flow() -> None:
    assert run_of(200, 40, [8.0, 2.0, 1.0]) == Run(5.0, 40.0, 10.0, 5.0)


@pytest.mark.parametrize(
    ("flows", "spent"), [(0, [8.0, 2.0, 1.0]), (200, [8.0, 0.0, 1.0]), (200, [-3.0, 2.0, 1.0])]
)
def test_nothing_is_reckoned_from_a_run_in_which_nothing_was_done(flows: float, spent: list[float]) -> None:
    with pytest.raises(RehearsalError):
        run_of(flows, 40, spent)


def test_a_process_that_has_ended_has_no_name() -> None:
    assert (name_of(os.getpid()) != "", name_of(2**22 + 1)) == (True, "")


def broken(words: str) -> None:
    raise RehearsalError(words)


def test_the_first_fault_is_told_and_everything_is_put_right() -> None:
    done: list[str] = []
    with (
        pytest.raises(RehearsalError, match="zuerst") as told,
        afterwards(lambda: broken("dann"), lambda: done.append("weg")),
    ):
        broken("zuerst")
    assert (told.value.__notes__, done) == (["Danach: dann"], ["weg"])


def test_a_fault_of_putting_right_is_told_where_nothing_else_failed() -> None:
    with pytest.raises(RehearsalError, match="dann"), afterwards(lambda: broken("dann")):
        pass
