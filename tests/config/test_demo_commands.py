"""Commands on the demo's data: each does its work, and starts and stops the local database where it stands still."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.cli.exports import TABLES
from config.local_postgres import Cluster, State
from tests.config.test_cli import call

pytestmark = pytest.mark.slow


def calling(folder: Path) -> Any:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return call(*arguments, FAHRPLAN_DATA_DIR=str(folder), FAHRPLAN_POSTGRES="wheel")

    return run


@pytest.fixture
def fahrplan(demo_folder: Path) -> Any:
    """Runs a command on a demo of the test's own."""
    return calling(demo_folder)


@pytest.fixture(scope="module")
def reading(prepared_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Runs a command that changes nothing, on a demo that all of these share; its database runs already."""
    folder = tmp_path_factory.mktemp("gelesen") / "daten"
    subprocess.run(["cp", "-a", str(prepared_demo), str(folder)], check=True)
    with Cluster(folder).session():
        yield calling(folder)


def test_search_finds_dog_tax(reading: Any) -> None:
    done = reading("search", "hund anmelden", "--place", "Harbke", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["place"]["name"], found["nothing_found"]) == ("Harbke", False)
    assert any("Hundesteuer" in item["name"] for item in found["items"])


def test_search_says_that_nothing_fits(reading: Any) -> None:
    done = reading("search", "qxzvw")
    assert (done.returncode, done.stdout.startswith("Nichts gefunden.")) == (1, True)


def test_responsible_names_who_decides_and_who_handles(reading: Any) -> None:
    done = reading("responsible", "Hundesteuer anmelden", "Harbke", "--json")
    assert done.returncode == 0, done.stderr
    offices = {item["role"]: item["organisation"]["name"] for item in json.loads(done.stdout)["items"]}
    assert ("Harbke" in offices["decides"], "Obere Aller" in offices["handles"]) == (True, True)


def test_responsible_asks_back_which_place(reading: Any) -> None:
    done = reading("responsible", "Hundesteuer", "Nirgendwohausen")
    assert done.returncode == 1
    assert done.stderr == (
        "fahrplan responsible: Den Ort „Nirgendwohausen“ gibt es nicht im Gemeindeverzeichnis.\n"
    )


def test_import_refuses_broken_file_with_line_and_changes_nothing(reading: Any, tmp_path: Path) -> None:
    broken = tmp_path / "kaputt.txt"
    broken.write_text("Das ist kein Gemeindeverzeichnis.\n", encoding="utf-8")
    done = reading("import", "gv100ad", str(broken), "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["refused"], answer["problems"][0]["line"]) == (1, True, 1)


def test_import_names_missing_file(reading: Any) -> None:
    done = reading("import", "leika", "nichts.csv")
    assert (done.returncode, "Die Datei nichts.csv ist nicht lesbar" in done.stderr) == (1, True)


def test_import_lists_kinds(reading: Any) -> None:
    done = reading("import", "liste")
    assert (done.returncode, "gv100ad" in done.stdout, "genericode" in done.stdout) == (0, True, True)


@pytest.mark.parametrize("kind", list(TABLES))
def test_export_writes_every_kind(reading: Any, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "liste.csv"
    done = reading("export", kind, str(target))
    assert done.returncode == 0, done.stderr
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) > 1


def test_export_keeps_existing_file(reading: Any, tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("meins")
    done = reading("export", "rules", str(tmp_path / "liste.csv"))
    assert (done.returncode, (tmp_path / "liste.csv").read_text()) == (1, "meins")


def test_check_finds_nothing_wrong(reading: Any) -> None:
    done = reading("check")
    assert (done.returncode, "Fehlende Schritte an den Tabellen: 0" in done.stdout) == (0, True)


def test_migrate_has_nothing_to_do(reading: Any) -> None:
    assert reading("migrate").stdout == "Es war nichts zu tun.\n"


def test_worker_ends_when_nothing_waits(fahrplan: Any, demo_folder: Path) -> None:
    with Cluster(demo_folder).session() as addresses, psycopg.connect(addresses.owner) as connection:
        connection.execute("DELETE FROM procrastinate_jobs")
    assert fahrplan("worker", "--once").returncode == 0


def test_steward_is_named_and_withdrawn(fahrplan: Any) -> None:
    named = fahrplan("steward", "buergerin@demo.example")
    withdrawn = fahrplan("steward", "buergerin@demo.example", "--withdraw")
    assert [named.stdout, withdrawn.stdout] == [
        "buergerin@demo.example ist jetzt Steward des Landes.\n",
        "buergerin@demo.example ist nicht mehr Steward des Landes.\n",
    ]


def test_backup_wipe_restore_is_equal(fahrplan: Any, demo_folder: Path, tmp_path: Path) -> None:
    archive = str(tmp_path / "sicherung.tar")
    assert fahrplan("audit", "seal").returncode == 0  # from then on the database knows that there is a secret
    made = fahrplan("backup", archive)
    assert made.returncode == 0, made.stderr
    refused = fahrplan("restore", archive)
    assert (refused.returncode, "Das Ziel ist nicht leer" in refused.stderr) == (1, True)
    replaced = fahrplan("restore", archive, "--replace")
    assert (replaced.returncode, "stimmen überein" in replaced.stdout) == (0, True), replaced.stderr
    keys, saved = demo_folder / "keys", tmp_path / "keys"
    keys.rename(saved)  # the operator keeps them elsewhere; no backup holds them
    subprocess.run(["rm", "-r", str(demo_folder)], check=True)
    restored = fahrplan("restore", archive)
    assert (restored.returncode, "stimmen überein" in restored.stdout) == (0, True), restored.stderr
    without = fahrplan("check")
    assert (without.returncode, "Legen Sie den gesicherten Schlüsselordner zurück" in without.stdout) == (
        1,
        True,
    )
    shutil.rmtree(keys, ignore_errors=True)
    saved.rename(keys)
    assert fahrplan("check").returncode == 0


def test_stops_database_after_command(fahrplan: Any, demo_folder: Path) -> None:
    fahrplan("check")
    assert Cluster(demo_folder).state is State.STOPPED
