"""What a file is, by its content."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.foundation.rules.file_kinds import OFFICE, OPEN, RefusedFileError
from fahrplan.journey.rules.attachments import ENDINGS, LARGEST, FileKind, examined, media_type_of, shown_name
from tests.journey.working import PDF, packed

TYPES = "[Content_Types].xml"
WORD = packed(TYPES, "word/document.xml")


def refused(name: str, content: bytes) -> str:
    with pytest.raises(RefusedFileError) as fault:
        examined(name, content)
    return str(fault.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        ("Größe;Zahl\n1;2\n".encode(), "text/plain"),
        ("Größe;Zahl\n1;2\n".encode("cp1252"), "text/plain"),
        (WORD, f"{OFFICE}wordprocessingml.document"),
        (packed(TYPES, "xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
        (packed("content.xml", first=f"{OPEN}text".encode()), f"{OPEN}text"),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, kind: str) -> None:
    assert media_type_of(content) == kind


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.pdf", b"", "leer"),
        ("gross.pdf", PDF + b"x" * LARGEST, "größer als 10 MB"),
        ("rechnung.pdf", b"MZ\x90\x00", "Programm"),
        ("rechnung.pdf", PDF + b"<</OpenAction/J#61vaScript>>", "enthält Programme"),
        ("rechnung.pdf", b"\x7fELF\x02", "Programm"),
        ("lauf.txt", b"#!/bin/sh\nrm -rf /", "Programm"),
        ("seite.txt", b"\xef\xbb\xbf  <!DOCTYPE html><html>", "Webseiten"),
        ("bild.txt", b"<svg onload='alert(1)'>", "Webseiten"),
        ("text.txt", b"Hallo <SCRIPT>alert(1)</SCRIPT>", "Webseiten"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "altes Office-Format"),
        ("ordner.zip", packed("a.txt"), "Gepackte Ordner"),
        ("makro.docx", packed(TYPES, "word/document.xml", "word/vbaProject.bin"), "Makros"),
        ("objekt.docx", packed(TYPES, "word/document.xml", "word/embeddings/a.bin"), "Makros"),
        ("makro.odt", packed("Basic/x.xml", first=f"{OPEN}text".encode()), "Makros"),
        ("zwitter.docx", packed(TYPES, "word/document.xml", "xl/workbook.xml"), "Gepackte Ordner"),
        ("kaputt.docx", b"PK\x03\x04kaputt", "beschädigt"),
        ("bild.gif", b"GIF89a\x00\x01", "kennen wir nicht"),
        ("rechnung.pdf.exe", PDF, "passt nicht zum Inhalt"),
        ("rechnung.html", b"Nur Text", "passt nicht zum Inhalt"),
        ("ohne", PDF, "passt nicht zum Inhalt"),
    ],
)
def test_what_may_do_harm_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    assert words in refused(name, content)


def test_a_document_that_swells_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr(TYPES, "x")
        package.writestr("word/document.xml", "x")
    raw = bytearray(file.getvalue())
    # The size that the list of contents gives for the last part: 300 MB and more.
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (400 * 1024 * 1024).to_bytes(4, "little")
    assert "viel größer" in refused("bombe.docx", bytes(raw))


def test_the_name_keeps_nothing_that_deceives() -> None:
    assert (shown_name("C:\\temp\\a.pdf"), shown_name("../../etc/passwd"), shown_name("a\u202efdp.txt")) == (
        "a.pdf",
        "passwd",
        "afdp.txt",
    )


def test_a_good_file_keeps_its_name() -> None:
    assert examined("Angebot Nr. 3.PDF", PDF) == FileKind("application/pdf", "Angebot Nr. 3.PDF")


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"<", b"MZ"]))
def test_any_bytes_are_known_or_refused(content: bytes, beginning: bytes) -> None:
    try:
        found = media_type_of(beginning + content)
    except RefusedFileError:
        return
    assert found in ENDINGS
