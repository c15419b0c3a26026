"""Tables of services: profiles, types, legal basis, rows without key, and faults that refuse the file."""

from __future__ import annotations

import csv
import io
import time
from collections import Counter

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.keys import LeikaKey
from fahrplan.standards.leika import LegalLink, leika_types, profiles, read_leika, split_types
from fahrplan.standards.leika.profiles import choose
from fahrplan.standards.leika.reader import split_legal_basis
from fahrplan.standards.problems import StandardError
from tests.standards.shared import sample, shared

OFFICIAL = "data/leika/leika_ozg_mapping_2019.csv"
KEY = "99102013010000"


def table(*rows: str, header: str = "Leistungsschlüssel;Bezeichnung;Typisierung;OZG-ID") -> bytes:
    return "\n".join((header, *rows)).encode()


def problems(data: bytes, profile: str | None = None) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(StandardError) as caught:
        read_leika(data, profile=profile)
    return [(found.line, found.field, found.message) for found in caught.value.problems]


def test_the_catalogue_of_2019_is_read_whole() -> None:
    found = read_leika(shared(OFFICIAL))
    assert (
        found.profile,
        len(found.records),
        len(found.without_key),
        found.unknown_columns,
        found.warnings_total,
    ) == (
        "ozg-mapping-2019",
        4813,
        436,
        (),
        0,
    )


def test_the_types_of_2019_are_counted() -> None:
    found = read_leika(shared(OFFICIAL))
    assert Counter(record.types for record in (*found.records, *found.without_key)) == {
        ("2/3",): 3566,
        ("1",): 964,
        ("4",): 625,
        ("5",): 42,
        ("1", "2/3"): 20,
        ("2",): 18,
        (): 8,
        ("6",): 5,
        ("1", "2"): 1,
    }


def test_the_catalogue_of_2019_takes_well_under_a_second() -> None:
    data = shared(OFFICIAL)
    started = time.process_time()
    read_leika(data)
    assert time.process_time() - started < 1


def test_every_field_of_the_ozg_mapping() -> None:
    record = read_leika(sample("leika/ozg_mapping.csv")).records[1]
    assert (
        record.line,
        record.key,
        record.name,
        record.types,
        record.legal_basis,
        record.legal_links,
        record.laws,
        record.law_codes,
        record.sdg,
        record.ozg_id,
        record.ozg_name,
        record.lage,
        record.themenfeld,
    ) == (
        3,
        LeikaKey(KEY),
        "Hundesteuer Befreiung",
        ("1", "2/3"),
        "§ 3 Musterabgabengesetz (MAG), § 4 Musterabgabengesetz (MAG)",
        (
            LegalLink("§ 3 Musterabgabengesetz (MAG)", "https://example.org/mag/3"),
            LegalLink("§ 4 Musterabgabengesetz (MAG)", "https://example.org/mag/4"),
        ),
        ("Musterabgabengesetz",),
        ("MAG",),
        ("sdg1", "sdg2"),
        "10160",
        "Hundehaltung",
        "Tierhaltung",
        "Engagement & Hobby",
    )


def test_a_row_that_is_not_in_the_leika_is_kept_apart() -> None:
    [row] = read_leika(sample("leika/ozg_mapping.csv")).without_key
    assert (row.line, row.name, row.raw_key, row.types, row.ozg_id) == (
        4,
        "Hundewiese mieten",
        "nicht im LeiKa",
        ("5",),
        "",
    )


def test_an_export_in_iso_8859_1_finds_its_profile() -> None:
    found = read_leika(sample("leika/fim_export.csv"))
    record = found.records[0]
    assert (
        found.profile,
        found.unknown_columns,
        record.name,
        record.plain_name,
        record.types,
        record.sdg,
    ) == (
        "fim-leika",
        ("Freigabestatus",),
        "Hundesteuer",
        "Hundesteuer bezahlen",
        ("4b", "5"),
        ("1000001", "1000002"),
    )


def test_several_values_of_a_cell_are_taken_apart() -> None:
    record = read_leika(sample("leika/fim_export.csv")).records[0]
    assert (record.keywords, record.addressees) == (("Hund", "Steuermarke", "Vierbeiner"), ("001",))


def test_a_key_with_blanks_is_cleaned() -> None:
    assert read_leika(sample("leika/fim_export.csv")).records[1].key.value == KEY


def test_keys_of_other_registers_are_kept_apart_and_reported() -> None:
    found = read_leika(sample("leika/fim_export.csv"))
    assert ([row.raw_key for row in found.without_key], [warning.line for warning in found.warnings]) == (
        ["F123", ""],
        [4],
    )


def test_a_workbook_is_read_like_text() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("LeiKa")
    for row in csv.reader(io.StringIO(sample("leika/ozg_mapping.csv").decode())):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert read_leika(stream.getvalue()).records == read_leika(sample("leika/ozg_mapping.csv")).records


@pytest.mark.parametrize("name", [profile.name for profile in profiles()])
def test_a_profile_fits_its_own_first_names(name: str) -> None:
    [profile] = [profile for profile in profiles() if profile.name == name]
    header = [names[0] for names in profile.columns.values()]
    assert (choose(header).name, set(profile.match(header))) == (name, set(profile.columns))


def test_an_unknown_profile_is_named() -> None:
    assert problems(table("x;y;;"), profile="alt") == [
        (None, None, "Das Importprofil „alt“ gibt es nicht. Bekannt sind: ozg-mapping-2019, fim-leika.")
    ]


def test_a_header_that_fits_nothing_says_what_is_missing() -> None:
    assert problems(b"Bezeichnung;Typ\nHund;4\n") == [
        (
            1,
            None,
            "Die Kopfzeile passt zu keinem Importprofil. Für „LeiKa-Ausgabe des FIM-Portals“ fehlt: „LeiKa-Schlüssel“.",
        )
    ]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ("9910201301000;Hund;4;", "Leistungsschlüssel", "hat 13 statt 14 Ziffern"),
        ("991020130100001;Hund;4;", "Leistungsschlüssel", "hat 15 statt 14 Ziffern"),
        ("9,9102E+13;Hund;4;", "Leistungsschlüssel", "Excel hat den Schlüssel gerundet"),
        (f"{KEY};;4;", "Bezeichnung", "Die Bezeichnung fehlt."),
        (f"{KEY};{'x' * 501};4;", "Bezeichnung", "länger als 500 Zeichen"),
        (f"{KEY};Hund;4;160", "OZG-ID", "„160“ ist keine OZG-ID"),
    ],
)
def test_a_faulty_row_is_named_with_line_and_column(row: str, column: str, message: str) -> None:
    [(line, field, found)] = problems(table("99102013000000;Gut;4;", row))
    assert (line, field, message in found) == (3, column, True)


def test_parts_that_contradict_the_key_are_a_fault() -> None:
    data = sample("leika/ozg_mapping.csv").replace(b",102,102013,010,000,", b",102,102013,011,000,")
    assert problems(data) == [
        (3, "verrichtung_code", f"Verrichtung „011“ passt nicht zu {KEY}."),
    ]


def test_a_key_twice_with_other_content_is_a_fault() -> None:
    assert problems(table(f"{KEY};Hund;4;", f"{KEY};Katze;4;")) == [
        (3, "Leistungsschlüssel", f"Der Schlüssel {KEY} steht schon in Zeile 2, dort mit anderem Inhalt.")
    ]


def test_a_key_twice_with_the_same_content_is_a_warning() -> None:
    found = read_leika(table(f"{KEY};Hund;4;", f"{KEY};Hund;4;"))
    assert (len(found.records), [str(warning) for warning in found.warnings]) == (
        1,
        ["Zeile 3, „Leistungsschlüssel“: Die Zeile wiederholt Zeile 2."],
    )


def test_all_faults_are_found_at_once() -> None:
    assert [line for line, _, _ in problems(table("1;a;;", "2;b;;", "3;c;;"))] == [2, 3, 4]


def test_an_unknown_type_is_reported_and_left_out() -> None:
    found = read_leika(table(f"{KEY};Hund;4, 99;"))
    assert (found.records[0].types, [warning.message for warning in found.warnings]) == (
        ("4",),
        ["Der Typ „99“ steht nicht in der amtlichen Liste."],
    )


def test_a_table_without_rows_is_refused() -> None:
    assert problems(table()) == [(None, None, "Die Datei enthält keine Leistungen.")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2/3", ("2/3",)),
        ("1, 2/3", ("1", "2/3")),
        ("2/3 A; 4b", ("2/3a", "4b")),
        ("Typ 02 / 03b", ("2/3b",)),
        ("4, 4", ("4",)),
        ("", ()),
    ],
)
def test_types_are_written_as_in_the_list(text: str, codes: tuple[str, ...]) -> None:
    assert split_types(text) == (codes, ())


def test_the_official_types_are_complete() -> None:
    wanted = "1 2 2a 2b 3 3a 3b 2/3 2/3a 2/3b 4 4a 4b 5 6 7 8 9 10 11 12"
    assert " ".join(leika_types()) == wanted


def test_every_type_of_the_reference_list_is_known() -> None:
    rows = csv.DictReader(io.StringIO(shared("data/listen/leika_typisierung.csv").decode("utf-8-sig")))
    assert [row["typ"] for row in rows if split_types(row["typ"])[1]] == []


@pytest.mark.parametrize(
    ("code", "executes"), [("2/3b", ("kommune",)), ("4", ("land", "kommune")), ("6", ())]
)
def test_a_type_says_who_executes(code: str, executes: tuple[str, ...]) -> None:
    assert leika_types()[code].executes == executes


@pytest.mark.parametrize(
    ("text", "basis", "links"),
    [
        ("§ 1 A [http://a.de]", "§ 1 A", (("§ 1 A", "http://a.de"),)),
        ("§ 1 A [http://a.de], § 2 B", "§ 1 A, § 2 B", (("§ 1 A", "http://a.de"),)),
        ("§ 1 [sic] A", "§ 1 [sic] A", ()),
        ("§ 1 A [javascript:alert(1)]", "§ 1 A [javascript:alert(1)]", ()),
        ("", "", ()),
    ],
)
def test_the_legal_basis_is_text_and_addresses(
    text: str, basis: str, links: tuple[tuple[str, str], ...]
) -> None:
    assert split_legal_basis(text) == (basis, tuple(LegalLink(*link) for link in links))


def test_a_hostile_legal_basis_takes_linear_time() -> None:
    started = time.process_time()
    split_legal_basis("[http://" * 15_000 + "[" * 10_000)
    assert time.process_time() - started < 1


@given(st.binary(max_size=300))
def test_any_bytes_give_an_error(data: bytes) -> None:
    with pytest.raises(StandardError):
        read_leika(data)


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters='\ufffd"'), max_size=60))
def test_any_cells_give_a_table_or_an_error(text: str) -> None:
    try:
        found = read_leika(table(f"{KEY};{text};{text};"))
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert [record.key.value for record in found.records] == [KEY]
