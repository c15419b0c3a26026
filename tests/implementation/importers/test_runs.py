"""The frame around files that bring observations: what is hashed, kept and reported."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.implementation.importers import runs
from fahrplan.implementation.importers.matching import matcher
from fahrplan.implementation.importers.runs import Task, Unmatched, deliver, opened
from fahrplan.implementation.models import Observation, SourceBlock, UnmatchedEntry
from fahrplan.implementation.rules.sources import PVOG
from fahrplan.implementation.services.deliveries import Delivery, Said
from fahrplan.standards.problems import StandardError
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)


def entry(key: str = "1", ars: str = "2", **row: str) -> UnmatchedEntry:
    return UnmatchedEntry(source=PVOG.key, leika_key=key, ars=ars, row=row, as_of=DAY)


def unmatched(*entries: UnmatchedEntry) -> Unmatched:
    found = Unmatched(PVOG.key)
    for each in entries:
        found.add(each, key_unknown=True, place_unknown=False)
    return found


def given(world: World, *entries: UnmatchedEntry, dry_run: bool = False, fault: str = "") -> ImportReport:
    """The report of a file that says one thing and has these rows without match."""

    def make(run: ImportRun, report: ImportReport) -> tuple[Delivery, Unmatched]:
        if fault:
            raise StandardError.of(fault)
        row = Said(
            "15",
            world.halle.pk,
            world.dog_tax.pk,
            None,
            "",
            "online",
            None,
            "https://a.example",
            None,
            DAY,
            None,
        )
        return Delivery(PVOG, lambda: [row], matcher().plan, run), unmatched(*entries)

    return deliver(Task("open-pvog", "liste.csv", b"inhalt", AUTHOR, dry_run), make)


def test_a_path_is_read_like_its_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"inhalt")
    with opened(tmp_path / "a") as stream, opened(b"inhalt") as content:
        assert stream.read() == content.read()


def test_a_run_names_its_file(world: World) -> None:
    report = given(world)
    run = ImportRun.objects.get(pk=report.run_id)
    assert (run.state, run.file_name, run.sha256) == (
        "done",
        "liste.csv",
        hashlib.sha256(b"inhalt").hexdigest(),
    )


def test_the_report_says_what_changed(world: World) -> None:
    report = given(world, entry())
    assert [difference.label for difference in report.differences] == [
        "1 neue Beobachtungen",
        "1 ohne Zuordnung",
    ]
    assert report.notes == ["Unbekannte Schlüssel: 1. Die Zeilen sind aufgehoben."]


def test_nothing_new_is_no_change(world: World) -> None:
    given(world, entry())
    report = given(world, entry())
    assert (report.changed, ImportRun.objects.get(pk=report.run_id).state) == (False, "unchanged")


def test_a_dry_run_leaves_nothing_but_the_run(world: World) -> None:
    report = given(world, entry(), dry_run=True)
    held = [model._default_manager.count() for model in (Observation, SourceBlock, UnmatchedEntry)]
    assert (report.changed, held, ImportRun.objects.get().state) == (True, [0, 0, 0], "dry")


def test_a_refused_file_is_noted(world: World) -> None:
    with pytest.raises(StandardError):
        given(world, fault="Die Datei ist leer.")
    run = ImportRun.objects.get()
    assert (run.state, run.problems[0]["message"]) == ("refused", "Die Datei ist leer.")


def test_rows_without_match_are_those_of_the_last_file(world: World) -> None:
    given(world, entry("1"), entry("2"))
    given(world, entry("2"), entry("3"))
    assert set(UnmatchedEntry.objects.values_list("leika_key", flat=True)) == {"2", "3"}


def test_rows_that_are_gone_leave_in_few_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    given(world, *(entry(str(number)) for number in range(20)))
    run = ImportRun.objects.get()
    with django_assert_num_queries(4):  # within a transaction of its own
        unmatched().store(run)
    assert not UnmatchedEntry.objects.exists()


def test_too_many_rows_without_match_refuse_the_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_UNMATCHED", 2)
    with pytest.raises(StandardError, match="Mehr als 2 Zeilen"):
        unmatched(*(entry(str(number)) for number in range(3)))


def test_many_unknown_keys_are_named_in_part(world: World) -> None:
    report = given(world, *(entry(f"{number:02}") for number in range(12)))
    assert "00, 01, 02, 03, 04, 05, 06, 07, 08, 09 und 2 weitere" in report.notes[0]
