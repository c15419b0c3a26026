"""Files by their content, in every room."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from fahrplan.foundation.rules.file_kinds import (
    JPEG,
    OFFICE,
    OPEN,
    PDF,
    PNG,
    Bounds,
    RefusedFileError,
    kind_by_beginning,
    packed_kind,
    printable_name,
)

WORD, TEXT = f"{OFFICE}wordprocessingml.document", f"{OPEN}text"
CONTENTS = {PDF: b"%PDF-1.7\n", PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff\xe0"}


def packed(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("Types", "[Content_Types].xml"), content)
    return made.getvalue()


@pytest.mark.parametrize("kind", CONTENTS)
def test_the_beginning_says_what_it_is(kind: str) -> None:
    assert kind_by_beginning(CONTENTS[kind]) == kind


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\x03\x04", b" %PDF-1.7"])
def test_another_beginning_says_nothing(content: bytes) -> None:
    assert kind_by_beginning(content) == ""


@pytest.mark.parametrize("kind", CONTENTS)
@pytest.mark.parametrize("more", [packed(a=b"x"), b"<script>alert(1)</script>"])
def test_what_has_two_faces_is_refused(kind: str, more: bytes) -> None:
    with pytest.raises(RefusedFileError, match="noch etwas anderes"):
        kind_by_beginning(CONTENTS[kind] + more)


def test_a_pdf_that_could_do_something_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="enthält Programme"):
        kind_by_beginning(CONTENTS[PDF] + b"<</OpenAction/JavaScript>>")


def test_a_document_is_known_by_its_list_of_contents() -> None:
    content = packed(Types=b"<a/>", word__document=b"<b/>")
    assert packed_kind(content, [WORD], bounds=Bounds(), instead="") == WORD


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed(a=b"x"), "Gepackte Ordner nehmen wir nicht an. Erlaubt ist Word."),
        (packed(Types=b"", xl__workbook=b""), "Gepackte Ordner"),
        (packed(Types=b"", word__document=b"", word__embeddings__a=b""), "eingebettete Objekte"),
        (packed(Types=b"", word__document=b"0" * 10_000_000), "viel größer"),
        (b"PK\x03\x04 kaputt", "beschädigt"),
    ],
)
def test_other_packed_content_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(RefusedFileError, match=words):
        packed_kind(content, [WORD, TEXT], bounds=Bounds(), instead="Erlaubt ist Word.")


def test_a_name_loses_folders_and_what_cannot_be_shown() -> None:
    assert [printable_name(name, 8) for name in ("C:\\x\\bild\x00\u202e.png", "../", "a" * 9)] == [
        "bild.png",
        "",
        "a" * 8,
    ]
