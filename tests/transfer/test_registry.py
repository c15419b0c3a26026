"""Every kind of file reaches the importer of its room, and a dry run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from fahrplan.catalogue.models import CodeList
from fahrplan.foundation.models import ImportRun, Source
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.importers import IMPORTS, kind_words, read_file
from tests.transfer.sample_files import right_files

pytestmark = pytest.mark.usefixtures("world")
AUTHOR = Author(label="Prüfung")
ROOMS = ("foundation", "accounts", "catalogue", "municipalities", "finder", "implementation", "transfer")


def records() -> dict[str, int]:
    """How many records of each model there are, leaving out what a dry run may leave: its own run."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {
        model._meta.label: model._default_manager.count()
        for model in models
        if model not in (ImportRun, Source)
    }


def test_every_kind_has_a_sample() -> None:
    assert set(right_files()) == set(IMPORTS)


@pytest.mark.parametrize("kind", IMPORTS)
def test_a_dry_run_reports_and_changes_nothing(kind: str) -> None:
    before = records()
    report = read_file(kind, right_files()[kind], file_name="datei", author=AUTHOR, dry_run=True)
    assert (report.dry_run, report.changed, records()) == (True, True, before)


@pytest.mark.parametrize("kind", IMPORTS)
def test_the_real_run_does_what_the_dry_run_said(kind: str) -> None:
    data = right_files()[kind]
    said = read_file(kind, data, file_name="datei", author=AUTHOR, dry_run=True)
    assert read_file(kind, data, file_name="datei", author=AUTHOR).counts == said.counts


@pytest.mark.parametrize("kind", IMPORTS)
def test_a_second_reading_changes_nothing(kind: str) -> None:
    data = right_files()[kind]
    read_file(kind, data, file_name="datei", author=AUTHOR)
    assert read_file(kind, data, file_name="datei", author=AUTHOR).changed is False


@pytest.mark.parametrize("kind", IMPORTS)
@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 40, b"<a>", b"a;b\n1\n", "ü".encode("utf-16")])
def test_a_file_of_another_kind_is_refused_whole(kind: str, data: bytes) -> None:
    before = records()
    with pytest.raises(StandardError):
        read_file(kind, data, file_name="datei", author=AUTHOR)
    assert records() == before


def test_another_code_list_is_kept() -> None:
    read_file("genericode", right_files()["genericode"], file_name="farben.xml", author=AUTHOR)
    assert [row.uri for row in CodeList.objects.all()] == ["urn:example:farben"]


def test_an_unknown_kind_is_no_import() -> None:
    with pytest.raises(KeyError):
        read_file("unbekannt", b"x", file_name="datei", author=AUTHOR)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("rules", "Zuständigkeitsregeln"), ("roll_back", "Rücknahme"), ("neuartig", "neuartig")],
)
def test_a_kind_of_run_is_called_as_people_call_it(kind: str, words: str) -> None:
    assert kind_words(kind) == words


def test_a_path_is_as_good_as_its_content(tmp_path: Path) -> None:
    for kind, data in right_files().items():
        (tmp_path / kind).write_bytes(data)
        said = read_file(kind, data, file_name="datei", author=AUTHOR, dry_run=True)
        again = read_file(kind, tmp_path / kind, file_name="datei", author=AUTHOR, dry_run=True)
        assert (kind, again.counts) == (kind, said.counts)


def test_a_missing_file_is_no_fault_of_the_file(tmp_path: Path) -> None:
    for kind in IMPORTS:
        with pytest.raises(OSError, match="nirgends"):
            read_file(kind, tmp_path / "nirgends", file_name="datei", author=AUTHOR)
