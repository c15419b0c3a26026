"""``fahrplan import`` and ``export`` for lists and deliveries, on the tests' own database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.cli import exports, imports
from config.cli.entry import main
from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import Observation, XzufiObject
from fahrplan.standards.xzufi import read_delivery
from tests.implementation.conftest import World, world
from tests.implementation.xzufi_samples import SAMPLE, delivery_folder
from tests.transfer.sample_files import OPEN_PVOG

__all__ = ["world"]

pytestmark = pytest.mark.django_db
Told = pytest.CaptureFixture[str]


@contextmanager
def running() -> Iterator[None]:
    """The tests' own database is there already."""
    yield


@pytest.fixture(autouse=True)
def _ready(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (imports, exports):
        monkeypatch.setattr(command, "application", running)


def test_a_folder_is_read_and_reported(capsys: Told) -> None:
    assert main(["import", "xzufi", str(SAMPLE), "--profile", "Redaktion Land", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["counts"]["neue Objekte"], told["counts"]["neue Beobachtungen"]) == (16, 5)
    assert set(XzufiObject.objects.values_list("sender", flat=True)) == {"Redaktion Land"}


def test_what_is_missing_must_be_confirmed(capsys: Told, tmp_path: Path) -> None:
    folder = delivery_folder(tmp_path / "lieferung")
    main(["import", "xzufi", str(folder)])
    (folder / "index.txt").write_text("leistungen.xml\n")
    refused = main(["import", "xzufi", str(folder)])
    told = capsys.readouterr().out
    assert (refused, main(["import", "xzufi", str(folder), "--allow-missing"])) == (1, 0)
    assert "lesen Sie sie in der Kommandozeile mit --allow-missing ein" in told


def test_a_list_of_the_gateway_takes_its_date_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(OPEN_PVOG.replace("2026-10-04", ""), "utf-8")
    assert main(["import", "open-pvog", str(path), "--as-of", "2026-09-01"]) == 0
    assert [each.seen_on.isoformat() for each in Observation.objects.all()] == ["2026-09-01"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["xzufi", str(SAMPLE), "--as-of", "2026-09-01"], "Die Art „xzufi“ kennt --as-of nicht."),
        (["contacts", "liste.csv", "--profile", "x"], "Die Art „contacts“ kennt --profile nicht."),
        (
            ["open-pvog", "nirgends.csv"],
            "Die Datei nirgends.csv ist nicht lesbar (No such file or directory).",
        ),
        (["xzufi", "nirgends"], "Die Datei nirgends ist nicht lesbar (No such file or directory)."),
        (["contacts", str(SAMPLE)], f"Die Datei {SAMPLE} ist nicht lesbar (Is a directory)."),
        (["open-pvog", str(SAMPLE)], f"Die Datei {SAMPLE} ist nicht lesbar (Is a directory)."),
    ],
)
def test_a_wrong_call_is_named_in_one_sentence(capsys: Told, arguments: list[str], told: str) -> None:
    assert main(["import", *arguments]) == 1
    assert capsys.readouterr().err == f"fahrplan import: {told}\n"
    assert ImportRun.objects.count() == 0


def test_a_day_that_is_none_is_refused(capsys: Told) -> None:
    with pytest.raises(SystemExit):
        main(["import", "open-pvog", "liste.csv", "--as-of", "gestern"])
    assert "„gestern“ ist kein Tag. Erwartet wird JJJJ-MM-TT." in capsys.readouterr().err


def test_a_delivery_is_written(capsys: Told, tmp_path: Path) -> None:
    main(["import", "xzufi", str(SAMPLE)])
    capsys.readouterr()
    assert main(["export", "xzufi", str(tmp_path / "neu")]) == 0
    assert capsys.readouterr().out == f"Geschrieben: {tmp_path / 'neu'}\n"
    assert read_delivery(tmp_path / "neu").objects == read_delivery(SAMPLE).objects


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("da", "Den Ordner der Lieferung gibt es schon, und er ist nicht leer."),
        ("neu", "Es gibt nichts zu liefern."),
    ],
)
def test_what_cannot_be_written_is_named(capsys: Told, tmp_path: Path, folder: str, told: str) -> None:
    (tmp_path / "da").mkdir()
    (tmp_path / "da" / "x").write_text("x")
    assert main(["export", "xzufi", str(tmp_path / folder)]) == 1
    assert capsys.readouterr().err == f"fahrplan export: {told}\n"
