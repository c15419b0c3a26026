"""Files are judged by their content."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from fahrplan.forms.rules.files import examined, kinds_in_words, shown_name
from fahrplan.foundation.rules.file_kinds import PDF, PNG, RefusedFileError
from tests.forms.ordered import PDF as SMALL_PDF

SMALL_PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 2, 2) + b"\x08\x02\0\0\0IEND\xaeB`\x82"
SMALL_JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


DOCUMENT = {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"}


def test_kinds_are_known_by_content() -> None:
    everything = (PDF, PNG, "image/jpeg", DOCX)
    found = [
        examined(content, types=everything)
        for content in (SMALL_PDF, SMALL_PNG, SMALL_JPEG, packed(DOCUMENT))
    ]
    assert found == list(everything)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"MZ\x90\0",
        b"nur Text",
        b"%PDF-1.7 ohne Ende",
        SMALL_PDF.replace(b"<<>>", b"<</OpenAction/JavaScript>>"),
        SMALL_PNG + packed(DOCUMENT),
        SMALL_JPEG + b"<script>",
        b"\xff\xd8\xff %PDF-1.7 \xff\xd9",
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60_000, 60_000) + b"IEND\xaeB`\x82",
        packed({"irgendwas.txt": b"x"}),
        packed(DOCUMENT | {"word/vbaProject.bin": b"x"}),
        packed(DOCUMENT | {"word/media/bombe.bin": b"\0" * 3_000_000}),
        packed(DOCUMENT)[:-30],
    ],
    ids=[
        "leer", "svg", "programm", "text", "pdf ohne ende", "pdf mit programm", "bild und archiv", "bild und seite",
        "bild und pdf", "zu viele bildpunkte", "ordner", "makro", "bombe", "abgeschnitten",
    ],
)  # fmt: skip
def test_what_is_dangerous_or_unknown_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError):
        examined(content, types=(PDF, PNG, "image/jpeg", DOCX))


def test_a_field_takes_only_its_own_kinds_and_size() -> None:
    with pytest.raises(RefusedFileError, match="Erlaubt: PDF"):
        examined(SMALL_PNG, types=[PDF])
    with pytest.raises(RefusedFileError, match="größer als"):
        examined(SMALL_PDF, types=[PDF], most_bytes=10)


def test_names_are_shown_safely_and_with_the_right_ending() -> None:
    assert [
        shown_name(name, PDF) for name in ("C:\\x\\pass.pdf", "../../etc/a\u202efdp", "", "bild.exe")
    ] == [
        "pass.pdf",
        "afdp.pdf",
        "Datei.pdf",
        "bild.exe.pdf",
    ]


def test_kinds_are_said_in_words() -> None:
    assert kinds_in_words([PDF, "image/jpeg", PNG]) == "PDF, JPG oder PNG"
