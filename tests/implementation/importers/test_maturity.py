"""Maturity models from a file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.implementation.importers.maturity import import_maturity
from fahrplan.implementation.models import MaturityModel
from fahrplan.implementation.rules.maturity_files import document_of
from fahrplan.implementation.selectors.maturity import maturity_scale, shipped_scales
from fahrplan.implementation.services.assessments import assess
from fahrplan.standards.problems import StandardError
from tests.implementation.assessing import AUTHOR, best, implementation_in
from tests.municipalities.conftest import World

pytestmark = pytest.mark.django_db


def file(**changes: Any) -> bytes:
    return json.dumps(document_of(shipped_scales()["1.1"]) | changes).encode()


def read(data: bytes, *, dry_run: bool = False) -> Any:
    return import_maturity(data, file_name="modell.json", author=AUTHOR, dry_run=dry_run)


def run_state() -> str:
    return ImportRun.objects.latest("started_at").state


def test_new_texts_are_valid_after_the_run() -> None:
    report = read(file(origin="official", name="Amtlicher Text"))
    found = maturity_scale("1.1")
    assert (found and found.name, run_state(), report.notes) == ("Amtlicher Text", RunState.DONE, [])
    assert report.counts == {"Modelle": 1, "Kriterien": 10, "geänderte Texte": 2}
    assert Change.objects.get().run_id == report.run_id


def test_a_dry_run_reports_and_changes_nothing() -> None:
    report = read(file(name="Amtlicher Text"), dry_run=True)
    assert ([one.field for one in report.differences], MaturityModel.objects.count()) == (["name"], 0)
    assert (run_state(), Change.objects.count()) == (RunState.DRY, 0)


def test_the_same_file_twice_changes_nothing() -> None:
    read(file(name="Amtlicher Text"))
    assert (read(file(name="Amtlicher Text")).changed, run_state()) == (False, RunState.UNCHANGED)


def test_a_faulty_file_is_refused_whole_and_named() -> None:
    with pytest.raises(StandardError) as caught:
        read(file(name="", conform_from="drei"))
    assert [problem.field for problem in caught.value.problems] == ["name", "conform_from"]
    assert (run_state(), MaturityModel.objects.count()) == (RunState.REFUSED, 0)
    assert len(ImportRun.objects.latest("started_at").problems) == 2


def test_another_measure_is_refused() -> None:
    with pytest.raises(StandardError, match="Eine andere Schwelle braucht einen neuen key"):
        read(file(conform_from=2))
    assert run_state() == RunState.REFUSED


def test_a_criterion_that_goes_is_announced() -> None:
    criteria = document_of(shipped_scales()["1.1"])["criteria"]
    assert read(file(criteria=criteria[1:]), dry_run=True).notes == [
        "Das Kriterium „Leistungsbeschreibung“ entfällt. Frühere Einschätzungen behalten ihre Stufe.",
        "Die Datei nennt ihre Texte: eigene Umschreibung.",
    ]


def test_stored_levels_never_change(world: World) -> None:
    implementation = implementation_in(world, "halle")
    before = assess(implementation, model="1.1", answers=best("1.1"), author=AUTHOR)
    criteria = document_of(shipped_scales()["1.1"])["criteria"]
    read(file(criteria=criteria[:3]))
    before.refresh_from_db()
    assert (before.level, len(before.answers)) == (4, 10)
