"""What a message says, what is unknown in it, and how wrong ones are refused."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Code,
    Deletion,
    Foreign,
    Identifier,
    Link,
    MessageReader,
    ObjectKey,
    Period,
    Responsibility,
    Structure,
    Text,
    Verrichtung,
    Versioning,
    XzufiOnlineService,
    XzufiOrganisation,
    XzufiRecord,
    XzufiResponsibility,
    XzufiService,
    XzufiSpecialisation,
    read_fragment,
    read_message,
)
from tests.standards.shared import sample
from tests.standards.xzufi.messages import CLOSE, MUSTERLAND, OPEN, message, module, problems, service

MINE = {"scheme_agency_id": "L99", "scheme_id": "ML"}


def records(data: bytes) -> list[XzufiRecord]:
    contents = [entry.content for entry in read_message(data).entries]
    return [content for content in contents if isinstance(content, XzufiRecord)]


def test_the_head_of_the_message() -> None:
    head = read_message(MUSTERLAND).head
    assert (
        head.name,
        head.version,
        head.message_id,
        head.created_at,
        head.transaction_id,
        head.transaction_position,
        len(head.parts),
    ) == (
        "transfer.operationen.040501",
        "2.2.0",
        "7d4a6c1e-0000-4000-8000-000000000001",
        "2026-11-02T08:00:00",
        "musterland-17",
        "1",
        3,
    )


def test_objects_come_in_their_order_with_their_group() -> None:
    found = [
        (entry.group.action, entry.group.number, type(entry.content))
        for entry in read_message(MUSTERLAND).entries
    ]
    assert found == [
        ("schreibe", 1, XzufiService),
        ("schreibe", 1, XzufiSpecialisation),
        ("schreibe", 2, XzufiOrganisation),
        ("schreibe", 2, XzufiOnlineService),
        ("", 2, Foreign),
        ("schreibe", 3, XzufiResponsibility),
        ("loesche", 4, Deletion),
        ("loesche", 4, Deletion),
    ]


def test_attributes_of_a_group_are_kept() -> None:
    assert read_message(MUSTERLAND).entries[2].group.attributes == (("{urn:example:musterland}lauf", "2"),)


def test_a_service() -> None:
    found = records(MUSTERLAND)[0]
    assert isinstance(found, XzufiService)
    assert (
        found.key,
        found.id.scheme_agency_name,
        found.secondary_ids,
        found.structure,
        found.leika,
        found.types[0].value,
        found.trust_level.name,
        [code.value for code in found.audiences + found.sdg],
        found.area_ids[0].value,
        found.versioning,
        found.validity,
        found.line,
    ) == (
        ObjectKey("leistung", "L99", "ML", "1001"),
        "Musterland",
        (Identifier("HUND-1", "ALT"),),
        Structure(
            "LeistungsstrukturObjektMitVerrichtung",
            Identifier("99102006", "LeiKa"),
            Verrichtung(Code("012", "urn:de:fim:leika:verrichtung", "1")),
        ),
        (Code("99102006012000", "urn:de:fim:leika:leistung", "20260101"),),
        "4a",
        "substanziell",
        ["001", "1010100"],
        "990010001001",
        Versioning(created_at="2026-01-01T00:00:00", version="3"),
        (Period("2026-01-01"),),
        10,
    )


def test_texts_of_a_service_by_language() -> None:
    found = records(MUSTERLAND)[0]
    assert isinstance(found, XzufiService)
    assert (found.names, found.texts("06"), found.texts("99"), found.modules[1].links) == (
        {"de": "Hund anmelden", "en": "Register a dog"},
        {"de": "<p>Wer einen Hund hält, meldet ihn an – innerhalb von <strong>14 Tagen</strong>.</p>"},
        {},
        (Link("https://www.musterland.example/hund", title="Hund", language="de"),),
    )


def test_a_specialisation_names_its_service() -> None:
    found = records(MUSTERLAND)[1]
    assert isinstance(found, XzufiSpecialisation)
    assert found.service_ids == (Identifier("1001", **MINE),)


def test_an_organisation_with_its_responsibility() -> None:
    found = records(MUSTERLAND)[2]
    assert isinstance(found, XzufiOrganisation)
    assert (found.names, found.responsibilities) == (
        (Text("de", "Stadt Musterhausen, Bürgerbüro"),),
        (
            Responsibility(
                secondary_ids=(
                    Identifier(
                        "eyJ.muster.signatur",
                        "urn:de:fitko:fit-connect:xzufi:destination",
                        "urn:de:fitko",
                    ),
                ),
                service_ids=(Identifier("1001", **MINE),),
                area_ids=(Identifier("990010001001"), Identifier("990010001002")),
                role=Code("01"),
            ),
        ),
    )


def test_an_online_service() -> None:
    found = records(MUSTERLAND)[3]
    assert isinstance(found, XzufiOnlineService)
    assert (found.names, found.links, found.service_ids[0].value, found.area_ids[0].value) == (
        (Text("de", "Hund online anmelden"),),
        (Link("https://online.musterland.example/hund?a=1&b=2", Code("01"), language="de"),),
        "1001",
        "990010001001",
    )


def test_a_responsibility_sent_by_itself() -> None:
    found = records(MUSTERLAND)[4]
    assert isinstance(found, XzufiResponsibility)
    assert (found.parent_id.value, found.responsibility.role.value, found.key.value) == (
        "OE-7",
        "02",
        "OE-7|1001|990010001003|02",
    )


def test_deletions_with_inner_and_own_id() -> None:
    contents = [entry.content for entry in read_message(MUSTERLAND).entries]
    assert [content.key for content in contents if isinstance(content, Deletion)] == [
        ObjectKey("leistung", "L99", "ML", "999"),
        ObjectKey("onlinedienst", "L99", "ML", "OD-1"),
    ]


def test_a_responsibility_is_taken_back_by_what_identifies_it() -> None:
    start, end = (MUSTERLAND.index(f"<{mark}xzufi:zustaendigkeitTransfer".encode()) for mark in ("", "/"))
    piece = MUSTERLAND[start:end].decode() + "</xzufi:zustaendigkeitTransferObjekt>"
    data = message(
        f"<x:loesche>{piece}<x:zustaendigkeitID>Z-1</x:zustaendigkeitID></x:loesche>".replace("xzufi:", "x:")
    )
    contents = [entry.content for entry in read_message(data).entries]
    assert [content.key for content in contents if isinstance(content, Deletion)] == [
        records(MUSTERLAND)[4].key,
        ObjectKey("zustaendigkeitTransferObjekt", "", "", "Z-1"),
    ]


def test_what_is_unknown_is_reported_with_path_and_line() -> None:
    assert [(one.path, one.line, one.count) for one in read_message(MUSTERLAND).unknown] == [
        ("leistung/siegel", 26, 1),
        ("organisationseinheit/zustaendigkeit/anmerkung", 60, 1),
        ("transfer.operationen.040501/hinweis", 72, 1),
    ]


def test_version_2_3_1_in_a_default_namespace() -> None:
    found = read_message(sample("xzufi/fassung_2_3_1.xml"))
    first = found.entries[0].content
    assert isinstance(first, XzufiService)
    assert (found.head.version, first.service_keys[0].value, first.names, found.unknown) == (
        "2.3.1",
        "99102006012000",
        {"de": "Hundesteuer"},
        (),
    )


def test_a_fragment_is_read_again() -> None:
    assert [read_fragment(record.fragment) for record in records(MUSTERLAND)] == records(MUSTERLAND)


def test_a_single_value_that_comes_twice_is_reported_and_the_first_counts() -> None:
    data = message(service("<x:vertrauensniveau><code>1</code></x:vertrauensniveau>" * 2))
    found = read_message(data)
    assert [one.path for one in found.unknown] == ["leistung/vertrauensniveau"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<a/>", (1, None, "Die Datei ist keine XZuFi-Nachricht der Version 2.2 oder 2.3.")),
        (
            MUSTERLAND.replace(b"xzufi/2_2_0", b"xzufi/2_1_0"),
            (2, None, "Die Datei ist keine XZuFi-Nachricht der Version 2.2 oder 2.3."),
        ),
        (
            MUSTERLAND.replace(b'xzufiVersion="2.2.0"', b'xzufiVersion="3.0"'),
            (2, "xzufiVersion", "Die XZuFi-Version wird nicht gelesen. Erwartet wird 2.2 oder 2.3."),
        ),
        (
            message("<x:schreibe>lose</x:schreibe>"),
            (2, "schreibe", "Zwischen den Objekten steht Text."),
        ),
        (
            b"PK\x03\x04" + b"x" * 50,
            (None, None, "Die Datei ist keine Textdatei, sondern eine ZIP- oder Excel-Datei (.xlsx)."),
        ),
        (
            message(service() * 2),
            (6, "leistung", "Das Objekt steht mehrfach in der Datei."),
        ),
        (
            message("<x:loesche><x:leistung/></x:loesche>"),
            (2, "loesche/leistung", "Die Kennung (id) fehlt."),
        ),
    ],
)
def test_a_fault_refuses_the_message(data: bytes, expected: tuple[int | None, str | None, str]) -> None:
    assert problems(data) == [expected]


@pytest.mark.parametrize(
    ("inner", "group"),
    [
        ("lose" + service(), "transfer.operationen.040501"),
        (service() + "lose", "transfer.operationen.040501"),
        (service() + "lose" + service(number="2"), "transfer.operationen.040501"),
        (service().replace("</x:leistung>", "</x:leistung>lose"), "schreibe"),
        (
            service().replace("</x:leistung>", "</x:leistung>lose<x:leistung><x:id>2</x:id></x:leistung>"),
            "schreibe",
        ),
        ("<x:loesche><x:leistungID>1</x:leistungID>lose</x:loesche>", "loesche"),
    ],
)
def test_no_text_between_objects_is_lost(inner: str, group: str) -> None:
    assert [one[1:] for one in problems(message(inner))] == [(group, "Zwischen den Objekten steht Text.")]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]>' + MUSTERLAND.partition(b"\n")[2], 1),
        (MUSTERLAND.replace(b"Register a dog", b"<!ENTITY x SYSTEM 'file:///etc/hostname'>"), 24),
    ],
)
def test_document_types_and_entities_are_refused(data: bytes, line: int) -> None:
    assert problems(data) == [(line, None, "Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt.")]


def test_an_undeclared_entity_is_refused() -> None:
    assert problems(message(service(module("&geheim;"))))[0][0] == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    text = MUSTERLAND.decode().replace("UTF-8", encoding)
    assert "UTF-16 oder UTF-32" in problems(text.encode(encoding))[0][2]


def test_windows_letters_that_claim_to_be_utf8_are_refused() -> None:
    assert len(problems(MUSTERLAND.decode().encode("cp1252"))) == 1


def test_an_official_single_byte_encoding_is_read() -> None:
    text = MUSTERLAND.decode().replace("UTF-8", "windows-1252")
    assert records(text.encode("cp1252")) == records(MUSTERLAND)


def test_deep_nesting_is_refused() -> None:
    assert problems(message(service("<x:a>" * 150 + "</x:a>" * 150)))[0][2] == (
        "Die XML-Datei ist zu tief verschachtelt."
    )


def test_an_endless_object_is_refused_before_it_is_in_memory() -> None:
    tracemalloc.start()
    found = problems(message(service(module("x" * 100) * 100_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ([one[2] for one in found], peak < 60_000_000) == (
        ["Ein einzelner Eintrag ist größer als 2000 kB."],
        True,
    )


@pytest.mark.parametrize(
    "inner",
    [
        "<x:a " + " ".join(f'a{number}=""' for number in range(100_000)) + "/>",
        "<x:a " + " ".join(f'xmlns:n{number}="u:{number}"' for number in range(60_000)) + "/>",
        module("xmlns:" * 16_000) * 15,
        module('&lt;a href="https:' * 5_000) * 15,
        module("&lt;p " * 16_000) * 15,
        "<x:gueltigkeitGebietID>1</x:gueltigkeitGebietID>" * 38_000,
    ],
    ids=["attributes", "namespaces", "prefixes", "addresses", "tags", "areas"],
)
def test_hostile_objects_are_judged_within_seconds(inner: str) -> None:
    started = time.process_time()
    found = problems(message(service(inner)))
    assert (time.process_time() - started < 4, len(found) <= 200) == (True, True)


def test_truncated_messages_are_refused() -> None:
    assert [bool(problems(MUSTERLAND[:-cut])) for cut in (2, 100, 3000, 7000)] == [True] * 4


class Endless(io.BytesIO):
    """A message of many objects that never lies in memory as a whole."""

    def __init__(self, objects: int) -> None:
        super().__init__()
        self.pieces = self._pieces(objects)
        self.rest = b""

    def _pieces(self, objects: int) -> Iterator[bytes]:
        yield OPEN.encode()
        text = module("Die Gemeinde nimmt die Anmeldung entgegen. " * 80)
        for number in range(objects):
            yield service(text, number=str(number)).encode()
        yield CLOSE.encode()

    def read(self, size: int | None = -1) -> bytes:
        size = size or -1
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        found, self.rest = self.rest[:size], self.rest[size:]
        return found


def test_memory_does_not_grow_with_the_message() -> None:
    peaks = []
    for objects in (500, 4000):
        tracemalloc.start()
        count = sum(1 for _ in MessageReader(Endless(objects)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == objects
    assert peaks[1] < peaks[0] + 1_000_000


def test_a_thousand_objects_take_under_a_second() -> None:
    source = Endless(1000)
    started = time.process_time()
    assert sum(1 for _ in MessageReader(source)) == 1000
    assert time.process_time() - started < 1


@given(st.binary(max_size=300))
def test_any_bytes_give_an_error(data: bytes) -> None:
    with pytest.raises(StandardError):
        read_message(data)


@given(st.integers(0, len(MUSTERLAND)), st.binary(min_size=1, max_size=4))
def test_damaged_bytes_give_a_message_or_an_error(at: int, junk: bytes) -> None:
    data = MUSTERLAND[:at] + junk + MUSTERLAND[at + len(junk) :]
    try:
        found = read_message(data)
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert len(found.entries) >= 1


def test_a_message_with_an_unknown_prefix_is_refused_with_words() -> None:
    """The parser hands out the objects before it comes to say that the prefix is unknown."""
    space = b'xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"'
    with pytest.raises(StandardError, match="keine XZuFi-Nachricht"):
        read_message(
            b"<z:a " + space + b"><x:schreibe><x:leistung><x:id>1</x:id></x:leistung></x:schreibe></z:a>"
        )
