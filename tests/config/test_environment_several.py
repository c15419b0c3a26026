"""Settings for several machines: all off by default."""

from __future__ import annotations

import pytest

from config.environment import read_environment
from config.environment_several import ObjectStorage, SeveralMachines
from config.environment_values import SettingError
from tests.config.test_environment import GOOD

FILES = {
    "FAHRPLAN_FILES_URL": "https://speicher.example/fahrplan",
    "FAHRPLAN_FILES_KEY": "name",
    "FAHRPLAN_FILES_SECRET": "geheim",
}


def test_one_machine_is_the_default() -> None:
    assert read_environment(GOOD).several == SeveralMachines(pooled=False, replica=None, fresh=10, files=None)


def test_a_replica_is_a_second_address() -> None:
    replica = read_environment(
        GOOD | {"DATABASE_REPLICA_URL": "postgresql://web@two.example/f"}
    ).several.replica
    assert replica is not None
    assert (replica["HOST"], replica["NAME"]) == ("two.example", "f")


def test_files_lie_in_a_bucket() -> None:
    assert read_environment(GOOD | FILES).several.files == ObjectStorage(
        "https://speicher.example", "fahrplan", "eu-central-1", "name", "geheim"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"DATABASE_POOLED": "vielleicht"},
        {"FAHRPLAN_FRESH_SECONDS": "0"},
        {"DATABASE_REPLICA_URL": "mysql://x"},
        FILES | {"FAHRPLAN_FILES_URL": "http://speicher.example/fahrplan"},
        FILES | {"FAHRPLAN_FILES_SECRET": ""},
    ],
)
def test_a_wrong_setting_stops_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        read_environment(GOOD | wrong)
