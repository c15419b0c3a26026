"""The pure part of the rehearsal: what stands where, and how a result is worked out."""

from __future__ import annotations

from pathlib import Path

from tools.rehearsal import plan
from tools.rehearsal.results import Asked, Line, pause, share
from tools.rehearsal.scale import Run, on_own_cores

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
