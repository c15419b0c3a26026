"""Lists of the Online-Gateway: two shapes, one row; located faults; hostile files; writing again."""

from __future__ import annotations

import datetime as dt
import io
import time
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.open_pvog import PvogReading, PvogRow, open_pvog, profiles, write_pvog
from fahrplan.standards.open_pvog.blocks import BLOCK, MAX_ROW_BYTES
from fahrplan.standards.open_pvog.cells import MAX_REMEMBERED, Checked, date, url
from fahrplan.standards.open_pvog.profiles import choose
from fahrplan.standards.problems import StandardError
from tests.standards.shared import shared

SAMPLE = "data/pvog/pvog_verfuegbarkeit_sachsen-anhalt_3staedte_2026-10.csv"
HEADER = (
    "leika_key,leika_name,ars,ars_name,ozgid,ozg_bezeichnung,url,online_status,aktiv,"
    "art_flaechendeckung,begruendung_nicht_beruecksichtigt,datenstand_pvog_import"
)
KEY, ARS = "99102013000000", "150030000000"
GOOD = (
    f"{KEY},Hundesteuer,{ARS},Magdeburg,10160,Hund,https://md.example/hund,ok,ja,"
    "landesweit flächendeckend,,2026-10-04"
)
ROW = PvogRow(
    2,
    KEY,
    "Hundesteuer",
    ARS,
    "Magdeburg",
    "https://md.example/hund",
    True,
    True,
    True,
    True,
    "land",
    "",
    dt.date(2026, 10, 4),
)
SHORT_HEADER = "ars,kommune,leistung,leika,gefunden,ebene,online_dienst_verlinkt"


def reading(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> PvogReading:
    return open_pvog(io.BytesIO("".join(f"{row}\n" for row in (header, *rows)).encode(encoding)))


def refusal(data: bytes, **options: int) -> str:
    with pytest.raises(StandardError) as caught:
        list(open_pvog(io.BytesIO(data), **options))  # type: ignore[arg-type]
    return str(caught.value)


def faults(*rows: str, header: str = HEADER) -> list[str]:
    found = reading(*rows, header=header)
    list(found)
    return [str(problem) for problem in found.findings.problems]


def changed(**cells: str) -> str:
    names, values = HEADER.split(","), GOOD.split(",")
    return ",".join(cells.get(name, value) for name, value in zip(names, values, strict=True))


def test_a_row_of_the_export_is_read() -> None:
    assert list(reading(GOOD)) == [ROW]


def test_a_row_of_the_other_shape_is_read() -> None:
    rows = list(reading(f"{ARS},Magdeburg,hundesteuer,{KEY},true,bundesweit,false", header=SHORT_HEADER))
    assert rows == [
        PvogRow(2, KEY, "hundesteuer", ARS, "Magdeburg", "", True, False, None, None, "federal", "", None)
    ]


def test_the_real_sample_is_read_whole() -> None:
    found = open_pvog(io.BytesIO(shared(SAMPLE)))
    rows = list(found)
    assert (found.profile.name, found.encoding, len(rows), found.findings.total, found.notes.total) == (
        "pvog-verfuegbarkeit",
        "utf-8",
        192,
        0,
        0,
    )


def test_the_real_sample_counts_what_is_linked_and_who_carries_it() -> None:
    rows = list(open_pvog(io.BytesIO(shared(SAMPLE))))
    assert (Counter(row.place_name for row in rows if row.linked), Counter(row.carrier for row in rows)) == (
        {"Magdeburg": 35, "Halle (Saale)": 30, "Dessau-Roßlau": 23},
        {"land": 134, "": 36, "federal": 22},
    )


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("url", "", "linked", False),
        ("online_status", "nicht ok", "status_ok", False),
        ("online_status", " OK ", "status_ok", True),
        ("online_status", "", "status_ok", None),
        ("aktiv", "nein", "active", False),
        ("aktiv", "", "active", None),
        ("art_flaechendeckung", "bundesweit flächendeckend", "carrier", "federal"),
        ("art_flaechendeckung", "kommunal", "carrier", "own"),
        ("art_flaechendeckung", "in mind. einer Kommune verfügbar", "carrier", ""),
        ("begruendung_nicht_beruecksichtigt", " nicht   erreichbar ", "reason", "nicht erreichbar"),
        ("datenstand_pvog_import", "04.10.2026", "as_of", dt.date(2026, 10, 4)),
        ("datenstand_pvog_import", "2026-10-04T03:12:00Z", "as_of", dt.date(2026, 10, 4)),
        ("datenstand_pvog_import", "", "as_of", None),
        ("ars", "15003", "ars", "15003"),
        ("leika_key", f"urn:de:fim:leika:leistung:{KEY}", "leika_key", KEY),
        ("leika_name", "=1+2", "service_name", "=1+2"),
    ],
)
def test_a_cell_is_understood(column: str, cell: str, field: str, value: object) -> None:
    [row] = reading(changed(**{column: cell}))
    expected: dict[str, Any] = {field: value} | ({"url": ""} if column == "url" else {})
    assert row == ROW._replace(**expected)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        (
            "leika_key",
            "F123",
            "„F123“ ist eine Kurzkennung und kein Leistungsschlüssel. Erwartet werden 14 Ziffern.",
        ),
        ("ars", "1500", "Der Regionalschlüssel „1500“ hat 4 Ziffern. Möglich sind 2, 3, 5, 9 oder 12."),
        ("url", "javascript:alert(1)", "„javascript:alert(1)“ ist keine Adresse mit http:// oder https://."),
        (
            "url",
            "http://name@host.example",
            "„http://name@host.example“ ist keine Adresse mit http:// oder https://.",
        ),
        ("url", "https://[kaputt/", "„https://[kaputt/“ ist keine Adresse mit http:// oder https://."),
        ("url", "https://a℀b.example", "„https://a℀b.example“ ist keine Adresse mit http:// oder https://."),
        ("url", "https://:443/", "„https://:443/“ ist keine Adresse mit http:// oder https://."),
        (
            "online_status",
            "kaputt",
            "„kaputt“ ist nicht möglich. Erwartet wird „ok“, „nicht ok“ oder nichts.",
        ),
        (
            "datenstand_pvog_import",
            "2026-02-30",
            "„2026-02-30“ ist kein Tag. Erwartet wird zum Beispiel 2026-10-04.",
        ),
        ("leika_name", "GebÃ¼hr", "Umlaute sind doppelt kodiert: „GebÃ¼hr“."),
        ("leika_name", "a\u202eb", "Der Text enthält Steuerzeichen oder Ersatzzeichen: „a?b“."),
    ],
)
def test_a_faulty_cell_is_named_with_line_and_column(column: str, cell: str, message: str) -> None:
    assert faults(GOOD, changed(**{column: cell}), GOOD) == [f"Zeile 3, „{column}“: {message}"]


def test_only_the_faulty_row_is_left_out() -> None:
    found = reading(GOOD, changed(ars="x"), GOOD)
    assert ([row.line for row in found], found.rows_seen, found.findings.total) == ([2, 4], 3, 1)


def test_every_fault_of_a_row_is_named() -> None:
    assert [text.split(":")[0] for text in faults(changed(ars="x", url="y", aktiv="z"))] == [
        "Zeile 2, „ars“",
        "Zeile 2, „url“",
        "Zeile 2, „aktiv“",
    ]


def test_a_row_without_its_word_for_found_is_a_fault() -> None:
    assert faults(f"{ARS},M,h,{KEY},,,false", header=SHORT_HEADER) == [
        "Zeile 2, „gefunden“: Die Angabe fehlt."
    ]


def test_a_row_that_contradicts_itself_is_a_fault() -> None:
    assert faults(f"{ARS},M,h,{KEY},false,,true", header=SHORT_HEADER) == [
        "Zeile 2: Die Leistung gilt als nicht gefunden, aber ein Online-Dienst als verlinkt."
    ]


def test_of_many_faults_200_are_kept_and_all_counted() -> None:
    found = reading(*(changed(ars="x") for _ in range(300)))
    assert (list(found), len(found.findings.problems), found.findings.total) == ([], 200, 300)


def test_a_line_number_counts_the_lines_inside_cells() -> None:
    found = reading(changed(leika_name='"Hunde\nsteuer"'), "", GOOD)
    assert [(row.line, row.service_name) for row in found] == [(2, "Hunde steuer"), (5, "Hundesteuer")]


def test_a_row_of_another_width_in_the_middle_is_a_fault() -> None:
    assert faults("a,b", GOOD + ",x", GOOD) == [
        "Zeile 2: Die Zeile hat 2 statt 12 Spalten.",
        "Zeile 3: Die Zeile hat 13 statt 12 Spalten.",
    ]


def test_unknown_words_for_the_carrier_are_noted_once() -> None:
    found = reading(*(changed(art_flaechendeckung="teilweise") for _ in range(3)))
    assert ([row.carrier for row in found], [str(note) for note in found.notes.problems]) == (
        ["", "", ""],
        ["Zeile 2, „art_flaechendeckung“: „teilweise“ ist unbekannt. Wer den Dienst trägt, bleibt offen."],
    )


def test_unknown_columns_are_told() -> None:
    found = reading(GOOD + ",x,y", header=HEADER + ",bundesland,neu")
    assert (len(list(found)), found.unknown_columns) == (1, ("neu",))


def test_names_of_columns_may_be_spelled_otherwise() -> None:
    assert [row.leika_key for row in reading(f"{KEY};{ARS};;ok", header="leikaKey;ARS;URL;onlineStatus")] == [
        KEY
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    row = changed(ars_name="Köthen – Mitte" if encoding == "cp1252" else "Köthen")
    assert [found.place_name[:6] for found in reading(row, encoding=encoding)] == ["Köthen"]


def test_the_encoding_is_found_behind_a_long_start_of_plain_ascii() -> None:
    plain = changed(art_flaechendeckung="landesweit")
    found = reading(*[plain] * (BLOCK // len(plain) + 10), changed(ars_name="Köthen"), encoding="iso-8859-1")
    *_, last = found
    assert (last.place_name, found.encoding) == ("Köthen", "cp1252")


def test_a_byte_that_does_not_fit_the_encoding_names_its_line() -> None:
    count = BLOCK // len(GOOD) + 10
    data = "\n".join([HEADER, *[GOOD] * count]).encode() + b"\n" + GOOD.encode("iso-8859-1") + b"\n"
    assert refusal(data) == (
        f"Zeile {count + 2}: Die Datei ist beschädigt oder wechselt die Kodierung (bisher: utf-8)."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Die Datei ist leer."),
        (b" \n\n", "Die Datei ist leer."),
        (b"\xef\xbb\xbf", "Die Datei enthält keine Tabelle."),
        (b"\x1f\x8b\x08", "eine gepackte Datei (gzip)"),
        (b"PK\x03\x04", "Das ZIP-Archiv ist beschädigt oder unvollständig."),
        (HEADER.encode("utf-16"), "UTF-16"),
        (HEADER.encode("utf-16-le"), "UTF-16"),
        (f"{HEADER}\n{GOOD}\n\x00\n".encode(), "Zeile 3: Die Datei enthält ein Nullzeichen"),
        (HEADER.encode(), "Die Datei enthält nach der Kopfzeile keine Zeile."),
        (f"{HEADER}\n{GOOD}\n{GOOD[:40]}".encode(), "Zeile 3: Die Datei ist abgeschnitten"),
        (f'{HEADER}\n{GOOD}\n{KEY},"Hunde'.encode(), "Zeile 3: Die Datei bricht in einer Zelle ab"),
        (
            f'{HEADER}\n{GOOD}\n{KEY},"a"b,\n'.encode(),
            "Zeile 3: Die Anführungszeichen stehen nicht paarweise",
        ),
        (
            f"{HEADER}\n{GOOD}\n{'x' * 200_000}\n".encode(),
            "Zeile 3: Die Anführungszeichen stehen nicht paarweise",
        ),
        (",".join("a" * 501).encode(), "mehr als 500 Spalten"),
        (f"{HEADER},ars\n{GOOD},1\n".encode(), "„ars“: Die Spalte steht doppelt in der Kopfzeile."),
    ],
)
def test_a_file_that_is_damaged_or_something_else_is_refused(data: bytes, message: str) -> None:
    assert message in refusal(data)


def test_a_header_that_lacks_columns_names_them_and_the_nearest() -> None:
    assert refusal(b"leika_key,leika_name,arz,url,online_stat\n1,2,3,4,5\n") == (
        "Zeile 1: Die Kopfzeile passt zu keinem Importprofil. Für „Open-PVOG-Export des Dashboards“ fehlt: "
        "„ars“ (ähnlich: „arz“), „online_status“ (ähnlich: „online_stat“)."
    )


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(
        StandardError, match=r"„alt“ gibt es nicht\. Bekannt sind: open-pvog, pvog-verfuegbarkeit"
    ):
        open_pvog(io.BytesIO(f"{HEADER}\n{GOOD}".encode()), profile="alt")


def test_a_named_profile_must_fit() -> None:
    with pytest.raises(
        StandardError, match="Für „Verfügbarkeit im PVOG je Ort und Leistung“ fehlt: „gefunden“"
    ):
        open_pvog(io.BytesIO(f"{HEADER}\n{GOOD}".encode()), profile="pvog-verfuegbarkeit")


def test_too_large_a_file_is_refused() -> None:
    assert refusal(b"\n".join([HEADER.encode(), *[GOOD.encode()] * 20_000]), max_bytes=2_000_000) == (
        "Die Datei ist größer als 2 MB."
    )


@pytest.mark.parametrize("piece", [b"x" * 1000, b'"\n",' * 250])
def test_a_row_without_end_is_refused_before_it_fills_the_memory(piece: bytes) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            first = f"{HEADER}\n{GOOD}\n".encode() if not self.given else b""
            self.given += 1
            assert self.given < MAX_ROW_BYTES // BLOCK + 5
            return first + piece * (BLOCK // 1000)

    with pytest.raises(StandardError):
        list(open_pvog(Endless()))  # type: ignore[arg-type]


def test_a_reader_that_gets_single_bytes_finds_the_same() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 7))

    data = f"{HEADER}\n{GOOD}\n{changed(ars_name='Köthen')}".encode()
    assert list(open_pvog(Slow(data))) == list(open_pvog(io.BytesIO(data)))


def archive(
    *names: str, content: bytes = f"{HEADER}\n{GOOD}\n".encode(), kind: int = zipfile.ZIP_DEFLATED
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as written:
        for name in names:
            written.writestr(name, content)
    return target.getvalue()


def test_an_archive_with_one_csv_is_read() -> None:
    assert list(open_pvog(io.BytesIO(archive("ordner/", "ordner/Export.CSV")))) == [ROW]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive("a.csv", "b.csv"), "Das ZIP-Archiv muss genau eine CSV-Datei enthalten und sonst nichts."),
        (archive("a.xml"), "Das ZIP-Archiv muss genau eine CSV-Datei enthalten und sonst nichts."),
        (archive("a.csv", content=b"x" * 9_000_000), "würde entpackt 9 MB groß. Das ist nicht erlaubt."),
        (archive("a.csv", kind=zipfile.ZIP_BZIP2), "Das ZIP-Archiv ist auf eine ungewöhnliche Art gepackt."),
        (archive("a.csv")[:-30], "Das ZIP-Archiv ist beschädigt oder unvollständig."),
        (archive("a.csv", content=archive("b.csv")), "Die Datei ist keine Textdatei"),
    ],
)
def test_another_archive_is_refused(data: bytes, message: str) -> None:
    assert message in refusal(data)


def test_a_damage_inside_an_archive_is_found() -> None:
    data = archive("a.csv", kind=zipfile.ZIP_STORED).replace(b"Hundesteuer", b"Katzensteur", 1)
    assert refusal(data) == "Zeile 1: Das ZIP-Archiv ist beschädigt oder unvollständig."


@pytest.mark.parametrize("name", [profile.name for profile in profiles()])
def test_a_profile_fits_its_own_layout(name: str) -> None:
    [profile] = [profile for profile in profiles() if profile.name == name]
    assert (choose(profile.layout).name, profile.unknown(profile.layout)) == (name, ())


def test_facts_leave_out_the_line() -> None:
    assert (ROW.facts, hash(ROW.facts)) == (ROW._replace(line=9).facts, hash(ROW[1:]))


def test_remembered_values_are_bounded() -> None:
    checked = Checked(len)
    for number in range(MAX_REMEMBERED + 5):
        checked[str(number)]
    assert len(checked) == 5


@pytest.mark.parametrize(
    "text", ["http://münchen.example/ä?x=ü", "HTTPS://A.EXAMPLE", "http://[::1]:8000/#a"]
)
def test_an_address_may_have_umlauts_and_ports(text: str) -> None:
    assert url(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "http:// a",
        "https://a b.example",
        "ftp://a.example",
        "//a.example",
        "http://a.example/\x86",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="keine Adresse"):
        url(text)


@pytest.mark.parametrize("text", ["1999-01-01", "2026-1-1", "gestern", "２０２６-01-01", "31.02.2026", "0"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ist kein Tag"):
        date(text)


LINES = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Zs", "Zl", "Zp"]),
    max_size=30,
).filter(lambda text: "Ã" not in text)
ADDRESSES = st.one_of(
    st.just(""), st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z,;=?&%'-]{0,20}", fullmatch=True)
)
SOUND = st.builds(
    lambda address, **cells: PvogRow(line=0, url=address, linked=address != "", listed=True, **cells),
    address=ADDRESSES,
    leika_key=st.from_regex("99[0-9]{12}", fullmatch=True),
    service_name=LINES,
    ars=st.from_regex("(0[1-9]|1[0-6])([0-9]|[0-9]{3}|[0-9]{7}|[0-9]{10})?", fullmatch=True),
    place_name=LINES,
    status_ok=st.sampled_from([True, False, None]),
    active=st.sampled_from([True, False, None]),
    carrier=st.sampled_from(["own", "land", "federal", ""]),
    reason=LINES,
    as_of=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
)


def written(rows: list[PvogRow]) -> bytes:
    target = io.StringIO(newline="")
    write_pvog(rows, target)
    return target.getvalue().encode()


@given(st.lists(SOUND, min_size=1, max_size=8))
def test_what_is_written_is_read_again(rows: list[PvogRow]) -> None:
    found = open_pvog(io.BytesIO(written(rows)))
    assert ([row.facts for row in found], found.findings.problems) == ([row.facts for row in rows], [])


@given(st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    try:
        found = list(open_pvog(io.BytesIO(f"{HEADER}\n{GOOD}\n".encode() + data)))
    except StandardError:
        return
    assert found[0] == ROW


def test_the_writer_uses_the_words_of_the_export() -> None:
    assert written([ROW._replace(status_ok=False, active=None)]).decode() == (
        f"{HEADER}\n{KEY},Hundesteuer,{ARS},Magdeburg,,,https://md.example/hund,nicht ok,,"
        "landesweit flächendeckend,,2026-10-04\n"
    )


def test_the_writer_counts_its_rows() -> None:
    assert write_pvog(iter([ROW] * 3), io.StringIO(newline="")) == 3


@pytest.mark.parametrize(
    "row", [ROW._replace(listed=False), ROW._replace(linked=False), ROW._replace(linked=None)]
)
def test_the_writer_refuses_what_the_shape_cannot_say(row: PvogRow) -> None:
    with pytest.raises(ValueError, match="cannot be said in this shape"):
        write_pvog([row], io.StringIO(newline=""))


def many(count: int) -> Iterator[PvogRow]:
    for number in range(count):
        ars = f"15{number % 10_000:010}"
        yield ROW._replace(ars=ars, url=f"https://online.example/{ars}", status_ok=number % 5 != 0)


def test_a_hundred_thousand_rows_take_little_time_and_memory() -> None:
    data = written(list(many(100_000)))
    started = time.process_time()
    count = sum(1 for _ in open_pvog(io.BytesIO(data)))
    spent = time.process_time() - started
    assert (count, spent < 3) == (100_000, True)


def test_memory_does_not_grow_with_the_file() -> None:
    peaks = []
    for count in (20_000, 60_000):
        data = written(list(many(count)))
        tracemalloc.start()
        for _ in open_pvog(io.BytesIO(data)):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2
