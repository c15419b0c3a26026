"""A file becomes a form in work or modules; a dry run writes nothing."""

from __future__ import annotations

import pytest

from fahrplan.forms.enums import VersionState
from fahrplan.forms.importers.xdatenfelder import read_upload, report_on, take_as_form, take_as_modules
from fahrplan.forms.models import FieldModule
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xdatenfelder import Document
from tests.forms.generated import Writing
from tests.municipalities.conftest import World
from tests.standards.shared import sample
from tests.support.records import member

SAMPLE = sample("xdatenfelder/anmeldung_v2.xml")


def document() -> Document:
    return read_upload(SAMPLE, file_name="anmeldung.xml")


def test_a_report_says_what_would_be_taken(world: World) -> None:
    report = report_on(document())
    assert report.derived is not None
    assert (report.fields, report.derived.prose, len(report.taking.new), report.missing) == (4, 1, 6, ())
    assert FieldModule.objects.count() == 0


def test_a_schema_becomes_a_form_in_work(world: World) -> None:
    office = world.organisation("barleben")
    form = take_as_form(document(), office, by=member(office))
    version = form.versions.get()
    assert (form.name, version.state) == ("Bienenhaltung anzeigen", VersionState.DRAFT)
    assert [page.id for page in version.definition.pages] == ["wer-haelt-die-bienen", "standorte"]


def test_groups_count_their_fields_and_rules(world: World) -> None:
    take_as_modules(document(), by=member(world.organisation("barleben")))
    group = FieldModule.objects.get(fim_id="G99000001")
    assert (group.kind, group.fields, group.rules, group.fim) == ("group", 2, 0, "G99000001V1.0")


def test_90_fields_become_90_questions(world: World) -> None:
    plain = {"count": "1:1", "help": "", "rules": [], "art": "input", "type": "text", "bounds": {}, "answers": [],
             "odd": False}  # fmt: skip
    drawn = [plain | {"name": f"Feld {number}", "label": f"Feld {number}"} for number in range(90)]
    data = Writing("2.0").schema("Neunzig", drawn)
    office = world.organisation("barleben")
    builder = member(office)
    form = take_as_form(read_upload(data, file_name="neunzig.xml"), office, by=builder)
    assert len(form.versions.get().definition.fields) == 90


def test_bombs_and_large_files_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for data, words in ((bomb, "Dokumenttypen"), (b" " * 10_000_001, "höchstens 10")):
        with pytest.raises(StandardError, match=words):
            read_upload(data, file_name="x.xml")


def test_what_makes_no_form_still_gives_modules(world: World) -> None:
    plain = {"count": "1:1", "label": "", "help": "", "rules": []}
    deep: dict[str, object] = plain | {"name": "Feld", "art": "input", "type": "text", "bounds": {}, "answers": [],
                                       "odd": False}  # fmt: skip
    for level in range(10):
        deep = plain | {"name": f"Ebene {level}", "parts": [deep]}
    report = report_on(read_upload(Writing("2.0").schema("Tief", [deep]), file_name="tief.xml"))
    assert (report.derived, report.fields, len(report.taking.new)) == (None, 0, 11)
    assert report.missing == ("Das Schema ist tiefer als 8 Ebenen geschachtelt.",)
