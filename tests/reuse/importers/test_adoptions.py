"""Tables of adoptions: read in, refused, and equal after export and import."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import FileResponse

from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Implementation
from fahrplan.reuse.exporters.adoptions import adoption_rows, header
from fahrplan.reuse.importers import import_adoptions, import_own_adoptions
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.selectors.adoptions import public_adoptions, sight_of
from fahrplan.standards.problems import StandardError
from tests.reuse.adopting import AUTHOR, Town, in_days, in_use, inside, planned, recorded

HEAD = "Organisation;Lösung;Leistungen;Stand;geplant für"


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def row(town: Town, *, key: str = "halle", state: str = "geplant", day: str = "") -> str:
    when = day or f"{in_days(200):%d.%m.%Y}"
    return f"{key};hund-online;{town.world.dog_tax.leika_key};{state};{when}"


def read(data: bytes, author: Author = AUTHOR, **options: Any) -> Any:
    return import_adoptions(data, file_name="nachnutzung.csv", author=author, **options)


def faults(data: bytes, author: Author = AUTHOR) -> list[tuple[int | None, str | None]]:
    with pytest.raises(StandardError) as fault:
        read(data, author)
    return [(problem.line, problem.field) for problem in fault.value.problems]


def test_a_row_becomes_an_adoption_with_its_date_in_the_spine(town: Town) -> None:
    report = read(table(row(town)))
    assert (report.counts, Implementation.objects.get().planned_for) == (
        {"neu": 1, "geändert": 0, "unverändert": 0}, in_days(200)
    )  # fmt: skip


def test_a_dry_run_tells_and_leaves_nothing(town: Town) -> None:
    report = read(table(row(town)), dry_run=True)
    assert (report.counts["neu"], Adoption.objects.count(), Implementation.objects.count()) == (1, 0, 0)


def test_the_same_again_changes_nothing(town: Town) -> None:
    read(table(row(town)))
    journal = Change.objects.count()
    report = read(table(row(town)))
    assert (report.counts, report.differences, Change.objects.count()) == (
        {"neu": 0, "geändert": 0, "unverändert": 1}, [], journal
    )  # fmt: skip


def test_a_changed_date_is_told_field_by_field(town: Town) -> None:
    read(table(row(town)))
    report = read(table(row(town, day=f"{in_days(300):%d.%m.%Y}")))
    told = [(d.field, d.old, d.new) for d in report.differences]
    assert told == [("geplant für", in_days(200).isoformat(), in_days(300).isoformat())]


def test_a_missing_column_leaves_its_field(town: Town) -> None:
    recorded(town, planned(town, inside=inside()))
    read(table(row(town)))
    assert Adoption.objects.get().experience == "Hat gut geklappt"


@pytest.mark.parametrize("respond", [csv_response, xlsx_response])
def test_what_was_exported_reads_back_without_a_difference(town: Town, respond: Any) -> None:
    recorded(town, in_use(town, inside=inside(experience="=Formel\nund Zeile"), in_use_since=in_days(-40)))
    recorded(town, planned(town), at=town.harbke)
    sight = sight_of(town.voice["steward"])
    answer: Any = respond("n", header(sight), adoption_rows(public_adoptions().order_by("pk"), sight))
    data = b"".join(answer.streaming_content)
    if isinstance(answer, FileResponse) and answer.file_to_stream:
        answer.file_to_stream.close()  # answer.close() would also end the test's connection
    report = read(data)
    assert (report.counts, report.differences) == ({"neu": 0, "geändert": 0, "unverändert": 2}, [])


FAULTY = [
    ("nirgendwo;hund-online;99102013104000;geplant;01.01.2030", (2, "Organisation")),
    ("halle;gibt-es-nicht;99102013104000;geplant;01.01.2030", (2, "Lösung")),
    ("halle;hund-online;99000000000000;geplant;01.01.2030", (2, "Leistungen")),
    ("halle;hund-online;99102013104000;vielleicht;01.01.2030", (2, "Stand")),
    ("halle;hund-online;99102013104000;geplant;gestern", (2, "geplant für")),
    ("halle;hund-online;99102013104000;geplant;01.01.2001", (2, "geplant für")),
    ("halle;hund-online;99102013104000;im Einsatz;01.01.2030", (2, "geplant für")),
    ("halle;hund-online;;geplant;01.01.2030", (2, "Leistungen")),
]


@pytest.mark.parametrize(("line", "where"), FAULTY)
def test_a_fault_is_named_by_line_and_column(town: Town, line: str, where: tuple[int, str]) -> None:
    assert (faults(table(line)), Adoption.objects.count()) == ([where], 0)


def test_one_fault_refuses_the_whole_file(town: Town) -> None:
    faults(table(row(town), row(town, key="nirgendwo")))
    assert Adoption.objects.count() == 0


def test_the_same_pair_twice_is_refused(town: Town) -> None:
    assert faults(table(row(town), row(town))) == [(3, "Lösung")]


def test_a_table_without_its_columns_is_refused(town: Town) -> None:
    assert faults(table("halle", head="Organisation")) == [(1, None)]


@pytest.mark.parametrize("role", ["citizen", "provider", "neighbour"])
def test_a_person_enters_only_the_own_organisation(town: Town, role: str) -> None:
    found = faults(table(row(town)), author_of(town.voice[role]))
    assert (found, Adoption.objects.count()) == ([(2, "Organisation")], 0)


def test_the_owner_may(town: Town) -> None:
    assert read(table(row(town)), author_of(town.voice["owner"])).counts["neu"] == 1


def test_an_own_list_speaks_for_one_organisation(town: Town) -> None:
    data = table(row(town), row(town, key="harbke"))
    with pytest.raises(StandardError) as fault:
        import_own_adoptions(data, file_name="n.csv", author=AUTHOR, organisation=town.halle)
    assert [problem.line for problem in fault.value.problems] == [3]


def test_an_unknown_version_or_fachverfahren_is_named(town: Town) -> None:
    head = f"{HEAD};Version;Fachverfahren"
    assert faults(table(f"{row(town)};9.9;", head=head)) == [(2, "Version")]
    assert faults(table(f"{row(town)};;gibt-es-nicht", head=head)) == [(2, "Fachverfahren")]
