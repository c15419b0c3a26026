"""Other systems of the demo."""

from __future__ import annotations

import re
from pathlib import Path

from config.supervisor.simulators import simulators, some_port


def test_each_has_a_port_of_its_own_and_a_fresh_secret(tmp_path: Path) -> None:
    first, second = simulators(tmp_path), simulators(tmp_path)
    addresses = [one.address for one in (*first, *second)]
    assert len(set(addresses)) == len(addresses)
    delivery = first[0]
    assert (delivery.name, delivery.variable) == ("zustelldienst", "FAHRPLAN_FIT_CONNECT_DEMO")
    assert re.fullmatch(r"http://fahrplan:[\w-]{43}@127\.0\.0\.1:\d+", delivery.address)
    assert not any(delivery.address.split("@")[0].split(":")[-1] in part for part in delivery.command)


def test_they_learn_nothing_of_the_database(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "geheim", "FAHRPLAN_SECRET_KEY": "geheim", "FAHRPLAN_DATA_DIR": "d", "PATH": "p"}
    for one in simulators(tmp_path):
        assert one.variables(given) == {"FAHRPLAN_DATA_DIR": "d", "PATH": "p", one.variable: one.address}


def test_a_free_port_is_a_port() -> None:
    assert 1024 <= some_port() < 65536
