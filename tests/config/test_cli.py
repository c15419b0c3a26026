"""The command `fahrplan`: German help, one sentence per fault, exit codes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.cli.entry import COMMANDS, main


def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a person calls it, without what the test run itself has set."""
    own = ("DATABASE_", "FAHRPLAN_", "PORT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return subprocess.run(
        [sys.executable, "-m", "config.cli", *arguments],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_lists_every_command_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    told = capsys.readouterr().out
    assert (ended.value.code, [name for name in COMMANDS if f"    {name}" not in told]) == (0, [])
    assert told.startswith("Aufruf: fahrplan")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_explains_every_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert (ended.value.code, "show this help" in capsys.readouterr().out) == (0, False)


def test_refuses_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["zaubern"])
    assert (ended.value.code, "unbekannt: 'zaubern'" in capsys.readouterr().err) == (2, True)


def test_tells_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["version"]), capsys.readouterr().out.split()[0]) == (0, "Fahrplan")


def test_names_taken_port_before_anything_heavy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = call("demo", PORT=port, FAHRPLAN_DATA_DIR=str(tmp_path / "daten"))
    assert (done.returncode, done.stdout, (tmp_path / "daten").exists()) == (1, "", False)
    assert done.stderr.startswith(f"fahrplan demo: Port {port} ist schon belegt")


@pytest.mark.parametrize("command", [["check"], ["migrate"], ["search", "hund"], ["backup", "nichts.tar"]])
def test_names_wrong_database_in_one_line(command: list[str]) -> None:
    done = call(*command, DATABASE_URL="postgresql://web:geheim@127.0.0.1:1/fahrplan")
    assert (done.returncode, done.stderr.count("\n"), "geheim" in done.stderr) == (1, 1, False)
    assert "Die Datenbank aus DATABASE_URL ist nicht erreichbar" in done.stderr


def test_names_unusable_data_folder_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    done = call("postgres", "start", FAHRPLAN_DATA_DIR=str(tmp_path / "datei"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "ist unbrauchbar: Dort liegt eine Datei, kein Ordner" in done.stderr


def test_starts_shows_and_stops_local_database(tmp_path: Path) -> None:
    folder = str(tmp_path / "daten")
    started = call("postgres", "start", FAHRPLAN_DATA_DIR=folder)
    shown = call("postgres", "status", FAHRPLAN_DATA_DIR=folder)
    stopped = call("postgres", "stop", FAHRPLAN_DATA_DIR=folder)
    assert [started.returncode, shown.returncode, stopped.returncode] == [0, 0, 0]
    assert "Zustand: läuft" in shown.stdout
    assert call("postgres", "status", FAHRPLAN_DATA_DIR=folder).returncode == 3
