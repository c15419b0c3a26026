"""One variable: its value, or the file that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.environment import read_environment
from config.environment_values import SettingError, ports_in, switch
from tests.config.test_environment import GOOD


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("y" * 60 + "\n")
    variables = {name: value for name, value in GOOD.items() if name != "FAHRPLAN_SECRET_KEY"}
    found = read_environment(variables | {"FAHRPLAN_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert found.secret_key == "y" * 60


def test_an_unreadable_secret_file_is_named() -> None:
    variables = {name: value for name, value in GOOD.items() if name != "FAHRPLAN_SECRET_KEY"}
    with pytest.raises(SettingError, match="/gibt/es/nicht"):
        read_environment(variables | {"FAHRPLAN_SECRET_KEY_FILE": "/gibt/es/nicht"})


def test_a_switch_is_on_or_off() -> None:
    assert (switch("X", "an"), switch("X", "aus")) == (True, False)
    with pytest.raises(SettingError, match="X ist „ja“, erlaubt sind „an“ und „aus“"):
        switch("X", "ja")


def test_ports_are_numbers_with_a_comma_between() -> None:
    assert ports_in("X", "443, 8443,") == {443, 8443}
    for wrong in ("viele", "0", "65536", "٤٤٣"):
        with pytest.raises(SettingError, match="X ist"):
            ports_in("X", wrong)
