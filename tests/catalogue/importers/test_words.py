"""Everyday words from a table."""

from __future__ import annotations

from importlib.resources import files

import pytest

from fahrplan.catalogue.importers.words import import_synonyms
from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.services import edit_synonym
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Land")
TABLE = "everyday,official,keys,source\nHund anmelden,Hundesteuer,99102013|99110009,Wortschatz\n"


def load(text: str, **options: bool) -> dict[str, int]:
    return import_synonyms(text.encode(), file_name="w.csv", author=AUTHOR, **options).counts


def test_words_are_added() -> None:
    load(TABLE)
    word = Synonym.objects.get()
    assert (word.everyday, word.official, word.keys, word.source) == (
        "hund anmelden", ["Hundesteuer"], ["99102013", "99110009"], "Wortschatz",
    )  # fmt: skip


def test_a_second_import_reports_no_change() -> None:
    load(TABLE)
    assert load(TABLE) == {"neu": 0, "geändert": 0, "von Hand gepflegt, geblieben": 0, "unverändert": 1}
    assert ImportRun.objects.order_by("-started_at")[0].state == "unchanged"


def test_a_changed_word_is_updated_with_its_journal_row() -> None:
    load(TABLE)
    load(TABLE.replace("99102013|99110009", "99102013"))
    assert Synonym.objects.get().keys == ["99102013"]
    assert Change.objects.get(kind="changed").old == ["99102013", "99110009"]


def test_a_word_a_steward_changed_stays() -> None:
    load(TABLE)
    edit_synonym(Synonym.objects.get(), {"keys": ["99050012"]}, AUTHOR)
    assert load(TABLE)["von Hand gepflegt, geblieben"] == 1
    assert Synonym.objects.get().keys == ["99050012"]


def test_words_missing_from_the_file_stay() -> None:
    load(TABLE)
    load(TABLE.replace("Hund anmelden", "Katze"))
    assert Synonym.objects.count() == 2


def test_a_dry_run_leaves_only_its_run() -> None:
    assert load(TABLE, dry_run=True)["neu"] == 1
    assert (Synonym.objects.count(), Change.objects.count(), ImportRun.objects.get().state) == (0, 0, "dry")


@pytest.mark.parametrize(
    ("row", "line", "field", "message"),
    [
        (",a,99102013,", 3, "everyday", "Das Alltagswort fehlt."),
        ("x,,,", 3, "official", "Weder ein amtliches Wort noch ein Schlüssel ist angegeben."),
        ("x,a,123,", 3, "keys", "„123“ ist kein Schlüssel: 8 oder 14 Ziffern, beginnend mit 99."),
        ("HUND anmelden,a,,", 3, "everyday", "„hund anmelden“ steht doppelt in der Datei."),
        (f"{'x' * 121},a,,", 3, "everyday", "Ein Wort ist länger als 120 Zeichen."),
    ],
)
def test_a_faulty_row_refuses_the_whole_file(row: str, line: int, field: str, message: str) -> None:
    with pytest.raises(StandardError) as caught:
        load(f"{TABLE}{row}\n")
    problem = caught.value.problems[0]
    assert (problem.line, problem.field, problem.message) == (line, field, message)
    assert (Synonym.objects.count(), ImportRun.objects.get().state) == (0, "refused")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(StandardError, match="In der Kopfzeile fehlt: „keys“"):
        load("everyday,official\nx,y\n")


def test_the_shipped_words_can_be_read() -> None:
    data = files("fahrplan.catalogue").joinpath("data/synonyms.csv").read_bytes()
    report = import_synonyms(data, file_name="synonyms.csv", author=Author())
    assert report.counts["neu"] == Synonym.objects.count()
    assert report.counts["neu"] >= 1000
