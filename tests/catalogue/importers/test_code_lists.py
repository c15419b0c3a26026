"""Any published code list, kept and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from fahrplan.catalogue.importers import import_code_list
from fahrplan.catalogue.models import CodeList, CodeListEntry
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Import")
REAL = Path(__file__).parents[4] / "shared/data/gemeinden/AGS_2026-04-30.xml"
HEAD = """<?xml version="1.0"?><gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>Tiere</ShortName><LongName>Tierarten</LongName><Version>{version}</Version>
<CanonicalUri>{uri}</CanonicalUri><CanonicalVersionUri>urn:x:tiere_1</CanonicalVersionUri>
<Agency><LongName>Amt</LongName></Agency></Identification>
<ColumnSet><Column Id="code" Use="required"><ShortName>code</ShortName></Column>
<Column Id="name" Use="required"><ShortName>name</ShortName></Column>
<Key Id="k"><ShortName>k</ShortName><ColumnRef Ref="code"/></Key></ColumnSet><SimpleCodeList>"""
ROW = (
    '<Row><Value ColumnRef="code"><SimpleValue>{}</SimpleValue></Value>'
    '<Value ColumnRef="name"><SimpleValue>{}</SimpleValue></Value></Row>'
)


def load(
    *rows: tuple[str, str], uri: str = "urn:x:tiere", version: str = "1", dry_run: bool = False
) -> dict[str, int]:
    body = HEAD.format(uri=uri, version=version) + "".join(ROW.format(*row) for row in rows)
    data = f"{body}</SimpleCodeList></gc:CodeList>".encode()
    return import_code_list(data, file_name="tiere.xml", author=AUTHOR, dry_run=dry_run).counts


def test_a_list_is_kept_with_its_entries() -> None:
    load(("1", "Hund"), ("2", "Katze"))
    found = CodeList.objects.get()
    assert (found.short_name, found.version, found.columns, found.key_column) == (
        "Tiere",
        "1",
        ["code", "name"],
        "code",
    )
    assert list(found.entries.values_list("code", "label")) == [("1", "Hund"), ("2", "Katze")]


def test_a_second_import_reports_no_change() -> None:
    load(("1", "Hund"))
    assert load(("1", "Hund")) == {"neu": 0, "geändert": 0, "entfallen": 0, "unverändert": 1}
    assert ImportRun.objects.order_by("-started_at")[0].state == "unchanged"


def test_a_newer_version_adds_changes_and_marks() -> None:
    load(("1", "Hund"), ("2", "Katze"))
    counts = load(("2", "Hauskatze"), ("3", "Maus"), version="2")
    assert counts == {"neu": 1, "geändert": 1, "entfallen": 1, "unverändert": 0}
    assert CodeListEntry.objects.get(code="1").gone_since is not None
    assert CodeList.objects.get().version == "2"


def test_an_entry_can_return() -> None:
    load(("1", "Hund"), ("2", "Katze"))
    load(("1", "Hund"))
    load(("1", "Hund"), ("2", "Katze"))
    assert CodeListEntry.objects.filter(gone_since__isnull=True).count() == 2


def test_a_new_list_has_one_journal_row_and_later_changes_one_each() -> None:
    load(("1", "Hund"), ("2", "Katze"))
    first = Change.objects.count()
    load(("1", "Dackel"), ("2", "Katze"))
    assert (first, Change.objects.count()) == (1, 2)


def test_a_dry_run_keeps_nothing() -> None:
    assert load(("1", "Hund"), dry_run=True)["neu"] == 1
    assert CodeList.objects.count() == 0


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ([("1", "Hund"), ("1", "Katze")], {}),
        ([("1" * 121, "Hund")], {}),
        ([("1", "x" * 501)], {}),
        ([("1", "Hund")], {"uri": ""}),
        ([("1", "Hund")], {"version": "9" * 61}),
    ],
)
def test_a_faulty_list_is_refused_whole(rows: list[tuple[str, str]], options: dict[str, str]) -> None:
    with pytest.raises(StandardError):
        load(*rows, **options)  # type: ignore[arg-type]
    assert (CodeList.objects.count(), ImportRun.objects.get().state) == (0, "refused")


def test_entities_are_refused() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(StandardError):
        import_code_list(data, file_name="x.xml", author=AUTHOR)


def test_the_official_list_of_municipal_keys_comes_in_whole() -> None:
    if not REAL.exists():
        pytest.skip("Die amtliche Liste liegt nicht neben dem Projekt.")
    data = REAL.read_bytes()
    assert import_code_list(data, file_name="ags.xml", author=AUTHOR).counts["neu"] == 11227
    assert import_code_list(data, file_name="ags.xml", author=AUTHOR).changed is False
