"""Files of an answer are known by their content."""

from __future__ import annotations

import pytest

from fahrplan.foundation.rules.file_kinds import RefusedFileError
from fahrplan.mailbox.rules.files import LARGEST, examined, shown_name, told_apart

PDF = b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("impfpass.pdf", PDF, "application/pdf"),
        ("Foto.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_known_kinds(name: str, content: bytes, media_type: str) -> None:
    assert examined(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.pdf", b"", "„leer.pdf“ ist leer."),
        ("bild.png", PDF, "passt nicht zum Inhalt"),
        ("bild.svg", b"<svg onload='alert(1)'/>", "nehmen wir nicht an"),
        ("programm.pdf", b"MZ\x90", "nehmen wir nicht an"),
        ("brief.docx", b"PK\x03\x04", "nehmen wir nicht an"),
        ("programm.pdf", PDF + b"<</S/J#61vaScript/JS(1)>>", "drucken Sie es als neues PDF"),
        ("gross.pdf", PDF + b"0" * LARGEST, "größer als 10 MB"),
    ],
)
def test_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(RefusedFileError, match=words):
        examined(name, content)


def test_names_lose_folders_and_what_cannot_be_shown() -> None:
    assert shown_name("C:\\Users\\x\\bild\x00\u202e.png") == "bild.png"


def test_files_of_one_name_are_told_apart() -> None:
    sent = [("2-a.pdf", 1), ("a.pdf", 2), ("a.pdf", 3), ("a.pdf", 4)]
    assert told_apart(sent) == {"2-a.pdf": 1, "a.pdf": 2, "3-a.pdf": 3, "4-a.pdf": 4}
