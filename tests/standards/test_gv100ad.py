"""The municipality directory: official counts, every field, and damaged copies refused whole."""

from __future__ import annotations

import csv
import io
import random
import time
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.standards.gv100ad import display_name, read_gv100ad
from fahrplan.standards.gv100ad.reader import LAENDER
from fahrplan.standards.problems import StandardError
from tests.standards import directory_lines as build
from tests.standards.shared import sample, shared

OFFICIAL = "data/gemeinden/GV100AD_28022026.txt"
LINES = build.small_directory()


def problems(lines: list[str]) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(StandardError) as caught:
        read_gv100ad(build.joined(lines))
    return [(found.line, found.field, found.message) for found in caught.value.problems]


def changed(at: int, start: int, text: str) -> list[str]:
    """The small directory with a field of line ``at`` (from 1) overwritten."""
    lines = list(LINES)
    line = lines[at - 1]
    lines[at - 1] = line[:start] + text + line[start + len(text) :]
    return lines


def test_official_counts_of_germany() -> None:
    directory = read_gv100ad(shared(OFFICIAL))
    unincorporated = [record for record in directory.gemeinden if record.is_unincorporated]
    assert (
        directory.as_of,
        len(directory.laender),
        len(directory.municipalities),
        len(unincorporated),
        sum(record.is_inhabited for record in unincorporated),
    ) == (date(2026, 2, 28), 16, 10_747, 196, 2)


def test_official_counts_of_saxony_anhalt() -> None:
    directory = read_gv100ad(shared(OFFICIAL))
    kreise = [record for record in directory.kreise if record.land == "15"]
    associations = [
        record.kind for record in directory.verbaende if record.land == "15" and record.is_association
    ]
    assert (
        sum(record.land == "15" for record in directory.municipalities),
        len(kreise),
        sum(record.kind_code in ("41", "42") for record in kreise),
        Counter(associations),
    ) == (218, 14, 3, {"Verbandsgemeinde": 18})


def test_official_records_agree_with_the_derived_table() -> None:
    directory = read_gv100ad(shared(OFFICIAL))
    associations = {record.ars: record.kind_code for record in directory.verbaende}
    derived = csv.DictReader(
        io.StringIO(shared("data/gemeinden/gemeinden_deutschland_2026-02-28.csv").decode())
    )
    wanted = [
        (
            row["ags"],
            row["ars"],
            row["name"],
            row["gemeindetyp"],
            row["verband_typ_code"],
            round(float(row["flaeche_km2"]) * 100),
            int(row["bevoelkerung"]),
            int(row["bevoelkerung_m"]),
            row["plz"],
        )
        for row in derived
    ]
    found = [
        (
            record.ags,
            record.ars,
            record.name,
            record.kind,
            associations[record.verband],
            record.area_ha,
            record.population,
            record.population_male,
            record.postcode,
        )
        for record in directory.gemeinden
    ]
    assert sorted(found) == sorted(wanted)


def test_the_official_oddity_is_a_notice() -> None:
    notices = read_gv100ad(shared(OFFICIAL)).notices
    assert [(notice.line, notice.message) for notice in notices] == [(15_950, "Die Art des Verbandes fehlt.")]


def test_the_official_file_is_read_well_under_a_second() -> None:
    data = shared(OFFICIAL)
    started = time.process_time()
    read_gv100ad(data)
    assert time.process_time() - started < 1


def test_a_shuffled_official_copy_is_refused() -> None:
    lines = shared(OFFICIAL).decode().splitlines()
    random.Random(7).shuffle(lines)
    with pytest.raises(StandardError) as caught:
        read_gv100ad(build.joined(lines))
    assert (len(caught.value.problems), caught.value.total > 1000) == (200, True)


@pytest.mark.parametrize("line_count", [1, 100, 8_000, 15_000, 15_900])
def test_a_truncated_official_copy_is_refused(line_count: int) -> None:
    lines = shared(OFFICIAL).decode().splitlines()[:line_count]
    with pytest.raises(StandardError) as caught:
        read_gv100ad(build.joined(lines))
    assert "unvollständig" in caught.value.problems[-1].message


@pytest.mark.parametrize("encoding", ["iso-8859-2", "utf-16", "cp437"])
def test_a_copy_in_another_encoding_is_refused(encoding: str) -> None:
    data = shared(OFFICIAL).decode().encode(encoding, errors="replace")
    with pytest.raises(StandardError):
        read_gv100ad(data)


def test_our_sample_is_read() -> None:
    directory = read_gv100ad(sample("gv100ad/musterland.txt"))
    assert [record.display_name for record in directory.gemeinden] == [
        "Großstadt",
        "Bachdorf",
        "Freistadt (Muster)",
        "Übermühlen",
    ]


def test_every_field_of_a_municipality() -> None:
    record = read_gv100ad(build.joined(LINES)).gemeinden[1]
    assert (
        record.line,
        record.ars,
        record.ags,
        record.name,
        record.kreis,
        record.verband,
        record.kind,
        record.area_ha,
        record.population,
        record.population_male,
        record.postcode,
        record.several_postcodes,
        record.tax_office,
        record.court,
        record.employment_agency,
        record.constituency,
        record.constituency_to,
    ) == (
        8,
        "150815051026",
        "15081026",
        "Bachdorf, Flecken",
        "15081",
        "150815051",
        "Kreisangehörige Gemeinde",
        1234,
        1000,
        490,
        "39999",
        True,
        "3106",
        "1406",
        "04545",
        "066",
        "",
    )


def test_a_verband_of_its_own_is_no_association() -> None:
    directory = read_gv100ad(build.joined(LINES))
    assert [(record.ars, record.is_association) for record in directory.verbaende] == [
        ("150010000", False),
        ("150810030", False),
        ("150815051", True),
    ]


def test_windows_line_ends_and_a_mark_are_accepted() -> None:
    data = b"\xef\xbb\xbf" + build.joined(LINES, "\r\n")
    assert read_gv100ad(data) == read_gv100ad(build.joined(LINES))


def test_regierungsbezirk_and_region_stand_above_their_kreis() -> None:
    lines = [
        build.land("08"),
        build.bezirk("081"),
        build.region("0811"),
        build.kreis("08111", kind="42"),
        build.verband("081110000", kind="50"),
        build.gemeinde("081110000000", kind="62"),
    ]
    directory = read_gv100ad(build.joined(lines))
    assert (directory.regierungsbezirke[0].ars, directory.regionen[0].ars, directory.kreise[0].ars) == (
        "081",
        "0811",
        "08111",
    )


@pytest.mark.parametrize(
    ("missing", "line", "message"),
    [
        (1, 1, "Vor 15001 steht der übergeordnete Satz 15 nicht."),
        (5, 5, "Vor 150810030 steht der übergeordnete Satz 15081 nicht."),
        (7, 7, "Vor 150815051026 steht der übergeordnete Satz 150815051 nicht."),
    ],
)
def test_a_child_without_its_parent_is_refused(missing: int, line: int, message: str) -> None:
    lines = LINES[: missing - 1] + LINES[missing:]
    assert problems(lines)[0] == (line, "Regionalschlüssel", message)


def test_a_kreis_without_its_regierungsbezirk_is_refused() -> None:
    lines = [build.land("08"), build.kreis("08111", kind="42")]
    assert problems(lines)[0][2] == "Vor 08111 steht der übergeordnete Satz 081 nicht."


def test_an_area_with_nothing_below_is_refused() -> None:
    assert problems(LINES[:8] + LINES[9:]) == [
        (6, "Regionalschlüssel", "Unter 150810030 steht nichts; die Datei ist unvollständig.")
    ]


def test_a_doubled_line_is_refused() -> None:
    assert problems([*LINES, LINES[-1]]) == [
        (11, "Regionalschlüssel", "Der Schlüssel 150815051045 steht doppelt in der Datei.")
    ]


def test_swapped_lines_are_refused() -> None:
    lines = [*LINES[:7], LINES[8], LINES[7], LINES[9]]
    assert problems(lines) == [
        (9, "Regionalschlüssel", "Der Schlüssel 150815051026 steht nicht in aufsteigender Folge.")
    ]


@pytest.mark.parametrize(
    ("at", "start", "text", "field"),
    [
        (8, 0, "70", "Satzart"),
        (8, 2, "20251231", "Gebietsstand"),
        (8, 10, "15x81026", "Regionalschlüssel"),
        (5, 16, "0001", "Regionalschlüssel"),
        (8, 22, " " * 50, "Bezeichnung"),
        (8, 122, "99", "Textkennzeichen"),
        (5, 122, "  ", "Textkennzeichen"),
        (8, 128, "0000000x234", "Fläche"),
        (8, 139, " " * 11, "Bevölkerung"),
        (8, 150, "00000009999", "Bevölkerung männlich"),
        (8, 165, "3999 ", "Postleitzahl"),
        (8, 170, "***  ", "Postleitzahl eindeutig"),
        (8, 177, "31", "Finanzamtsbezirk"),
        (8, 124, "0", "Reservefeld"),
    ],
)
def test_a_damaged_field_is_named_with_its_line(at: int, start: int, text: str, field: str) -> None:
    if field == "Finanzamtsbezirk":
        text = "31  "
    assert problems(changed(at, start, text))[0][:2] == (at, field)


def test_a_date_that_is_none_is_refused() -> None:
    lines = [line[:2] + "20260231" + line[10:] for line in LINES]
    assert problems(lines)[0] == (1, "Gebietsstand", "„20260231“ ist kein Datum der Form JJJJMMTT.")


def test_a_short_line_is_refused() -> None:
    lines = [*LINES[:9], LINES[9][:100]]
    assert problems(lines)[0] == (10, None, "Die Zeile hat 100 statt 220 Zeichen.")


def test_missing_laender_are_named() -> None:
    other = [line[:10] + line[10:22].replace("15", "16", 1) + line[22:] for line in LINES]
    assert problems(LINES + other) == [
        (
            None,
            None,
            f"Die Datei ist unvollständig: Es fehlen die Länder {', '.join(LAENDER[:14])}.",
        )
    ]


def test_an_extract_of_the_first_land_must_be_asked_for() -> None:
    first = [line[:10] + line[10:22].replace("15", "01", 1) + line[22:] for line in LINES]
    names = ", ".join(LAENDER[1:])
    assert problems(first) == [(None, None, f"Die Datei ist unvollständig: Es fehlen die Länder {names}.")]
    assert len(read_gv100ad(build.joined(first), land="01").gemeinden) == 4


def test_an_extract_of_another_land_than_asked_for_is_refused() -> None:
    with pytest.raises(StandardError) as caught:
        read_gv100ad(build.joined(LINES), land="14")
    assert str(caught.value) == "Die Datei ist kein Auszug für das Land 14."


def test_millions_of_short_lines_are_refused_at_once() -> None:
    started = time.process_time()
    with pytest.raises(StandardError) as caught:
        read_gv100ad(b"x\n" * 5_000_000)
    assert "mehr als 100000 Zeilen" in str(caught.value)
    assert time.process_time() - started < 1


def test_a_file_of_200_megabytes_is_refused_at_once() -> None:
    with pytest.raises(StandardError) as caught:
        read_gv100ad(bytes(200_000_000))
    assert str(caught.value) == "Die Datei ist 200,0 MB groß. Erlaubt sind höchstens 20,0 MB."


def test_a_file_of_another_kind_is_refused() -> None:
    assert problems(["Das ist ein Brief."])[-1] == (
        None,
        None,
        "Die Datei enthält kein Gemeindeverzeichnis (GV100AD).",
    )


@given(st.integers(0, len(LINES) - 1), st.integers(0, 219), st.characters(codec="utf-8"))
def test_one_wrong_character_gives_a_directory_or_an_error(at: int, column: int, sign: str) -> None:
    lines = list(LINES)
    lines[at] = lines[at][:column] + sign + lines[at][column + 1 :]
    try:
        directory = read_gv100ad(build.joined(lines))
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert len(directory.gemeinden) == 4


@given(st.permutations(LINES))
@settings(max_examples=50)
def test_no_order_but_the_right_one_is_read(lines: list[str]) -> None:
    if lines == LINES:
        return
    with pytest.raises(StandardError):
        read_gv100ad(build.joined(lines))


@given(st.binary(max_size=500))
def test_any_bytes_give_an_error(data: bytes) -> None:
    with pytest.raises(StandardError):
        read_gv100ad(data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Arendsee (Altmark), Stadt", "Arendsee (Altmark)"),
        ("Gelnhausen, Barbarossastadt, Kreisstadt", "Gelnhausen"),
        ("Harbke", "Harbke"),
        (", Stadt", ", Stadt"),
    ],
)
def test_display_name_drops_the_additions(name: str, shown: str) -> None:
    assert display_name(name) == shown
