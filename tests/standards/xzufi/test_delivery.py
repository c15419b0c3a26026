"""A delivery is checked before anything of it is given out, and a lying one is refused whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.xzufi import (
    Delivery,
    DeliveryError,
    Identifier,
    ObjectKey,
    XzufiRecord,
    read_delivery,
)
from fahrplan.standards.xzufi.delivery import MAX_FILES, ZIP_REFUSED
from tests.standards.xzufi.messages import MUSTERLAND, message, module, service

GOOD = message(service())
BROKEN_RULE = message(service(module("&lt;script&gt;"), number="7"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "lieferung", "a.xml\n", {"a.xml": GOOD})


def fill(folder: Path, index: str | None, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if index is not None:
        (folder / "index.txt").write_text(index, encoding="utf-8")
    return folder


def refusal(folder: Path) -> tuple[int | None, str | None, str]:
    with pytest.raises(DeliveryError) as caught:
        read_delivery(folder)
    first = caught.value.problems[0]
    return (first.line, first.field, first.message)


def keys(delivery: Delivery) -> list[str]:
    contents = [entry.content for _, entry in delivery.entries()]
    return [content.key.value for content in contents if isinstance(content, XzufiRecord)]


def test_objects_come_in_the_order_of_the_index(tmp_path: Path) -> None:
    files = {"b.xml": message(service(number="2")), "a.xml": GOOD}
    delivery = read_delivery(fill(tmp_path, "b.xml\n\na.xml\r\n", files))
    assert (keys(delivery), delivery.objects, delivery.unlisted) == (["2", "1"], 2, ())


def test_a_checked_file_tells_what_is_in_it(tmp_path: Path) -> None:
    file = read_delivery(fill(tmp_path, "m.xml", {"m.xml": MUSTERLAND})).files[0]
    assert (
        file.name,
        file.size,
        file.objects,
        file.accepted,
        file.head.message_id if file.head else "",
        [one.path for one in file.unknown],
    ) == (
        "m.xml",
        len(MUSTERLAND),
        7,
        True,
        "7d4a6c1e-0000-4000-8000-000000000001",
        [
            "leistung/siegel",
            "organisationseinheit/zustaendigkeit/anmerkung",
            "transfer.operationen.040501/hinweis",
        ],
    )


def test_a_file_that_breaks_a_rule_is_skipped_alone(tmp_path: Path) -> None:
    files = {"a.xml": GOOD, "b.xml": BROKEN_RULE, "c.xml": message(service(number="3"))}
    delivery = read_delivery(fill(tmp_path, "a.xml\nb.xml\nc.xml", files))
    skipped = delivery.skipped
    assert (keys(delivery), [file.name for file in skipped], skipped[0].problems[0].field) == (
        ["1", "3"],
        ["b.xml"],
        "leistung/modulText/inhalt",
    )
    assert list(delivery.undecided()) == [ObjectKey("leistung", "", "", "7")]


def test_files_that_the_index_leaves_out_are_named(tmp_path: Path) -> None:
    files = {"a.xml": GOOD, "alt.xml": message(service(number="9")), "kaputt.xml": b"<a", "lies.txt": b"x"}
    delivery = read_delivery(fill(tmp_path, "a.xml", files))
    assert (keys(delivery), delivery.unlisted) == (["1"], ("alt.xml", "kaputt.xml", "lies.txt"))


def test_objects_that_two_files_hold_are_counted(tmp_path: Path) -> None:
    delivery = read_delivery(fill(tmp_path, "a.xml\nb.xml", {"a.xml": GOOD, "b.xml": GOOD}))
    assert [file.repeated for file in delivery.files] == [0, 1]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (None, (None, "index.txt", "Die Datei fehlt im Ordner.")),
        ("", (None, "index.txt", "Das Verzeichnis der Lieferung ist leer.")),
        (" \n\n", (None, "index.txt", "Das Verzeichnis der Lieferung ist leer.")),
        ("\ufeff", (None, "index.txt", "Das Verzeichnis der Lieferung ist leer.")),
        ("\u00a0\n", (None, "index.txt", "Das Verzeichnis der Lieferung ist leer.")),
        ("a.xml\nfehlt.xml", (None, "fehlt.xml", "Die Datei fehlt im Ordner.")),
        (
            "a.xml\n../a.xml",
            (2, "index.txt", "„../a.xml“ ist kein einfacher Dateiname. Ordner und Pfade sind nicht erlaubt."),
        ),
        (
            "/etc/a.xml",
            (
                1,
                "index.txt",
                "„/etc/a.xml“ ist kein einfacher Dateiname. Ordner und Pfade sind nicht erlaubt.",
            ),
        ),
        (
            "C:\\a.xml",
            (
                1,
                "index.txt",
                "„C:\\a.xml“ ist kein einfacher Dateiname. Ordner und Pfade sind nicht erlaubt.",
            ),
        ),
        (
            "..",
            (1, "index.txt", "„..“ ist kein einfacher Dateiname. Ordner und Pfade sind nicht erlaubt."),
        ),
        ("a.xml\nA.XML", (2, "index.txt", "Die Datei „A.XML“ steht mehrfach im Verzeichnis.")),
        ("alles.zip", (1, "index.txt", ZIP_REFUSED)),
        ("a.txt", (1, "index.txt", "„a.txt“ ist keine XML-Datei (.xml).")),
        (
            "a\u2028.xml",
            (1, "index.txt", "Der Dateiname ist zu lang oder enthält unzulässige Zeichen."),
        ),
        (
            "x" * 300 + ".xml",
            (1, "index.txt", "Der Dateiname ist zu lang oder enthält unzulässige Zeichen."),
        ),
        (
            "\n".join(f"{number}.xml" for number in range(MAX_FILES + 1)),
            (None, "index.txt", "Das Verzeichnis nennt mehr als 10000 Dateien."),
        ),
    ],
)
def test_an_index_that_lies_refuses_the_delivery(
    tmp_path: Path, index: str | None, expected: tuple[int | None, str, str]
) -> None:
    assert refusal(fill(tmp_path, index, {"a.xml": GOOD})) == expected


def test_a_name_with_control_characters_is_refused(folder: Path) -> None:
    (folder / "index.txt").write_bytes(b"a\x07.xml")
    assert refusal(folder)[2] == "Die Zeile enthält unzulässige Steuerzeichen oder Ersatzzeichen."


def test_an_index_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "index.txt").write_bytes("ä.xml".encode("cp1252"))
    assert refusal(folder) == (1, "index.txt", "Die Datei ist nicht in UTF-8 kodiert oder beschädigt.")


def test_a_huge_index_is_refused(folder: Path) -> None:
    (folder / "index.txt").write_bytes(b"a" * 1_000_002)
    assert "groß" in refusal(folder)[2]


@pytest.mark.parametrize(
    ("data", "message_part"),
    [
        (GOOD[:-10], "Die Datei ist kein gültiges XML"),
        (b"<a/>", "Die Datei ist keine XZuFi-Nachricht"),
        (b"PK\x03\x04" + b"0" * 40, "Die Datei ist keine Textdatei, sondern eine ZIP- oder Excel-Datei"),
        (b"<!DOCTYPE a>" + GOOD, "Dokumenttypen und Entitäten"),
        (b"", "Die Datei ist leer."),
    ],
)
def test_a_file_of_wrong_shape_refuses_the_delivery(tmp_path: Path, data: bytes, message_part: str) -> None:
    _, field, text = refusal(fill(tmp_path, "a.xml\nb.xml", {"a.xml": GOOD, "b.xml": data}))
    assert (field, text[: len(message_part)]) == ("b.xml", message_part)


@pytest.mark.parametrize("target", ["../geheim.xml", "a.xml"])
def test_links_are_not_followed(folder: Path, target: str) -> None:
    (folder.parent / "geheim.xml").write_bytes(GOOD)
    (folder / "b.xml").symlink_to(target)
    (folder / "index.txt").write_text("a.xml\nb.xml")
    assert refusal(folder) == (
        None,
        "b.xml",
        "Die Datei ist ein Verweis (Symlink). Verweise sind nicht erlaubt.",
    )


def test_an_index_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "index.txt").unlink()
    (folder / "index.txt").symlink_to("a.xml")
    assert refusal(folder)[1:] == (
        "index.txt",
        "Die Datei ist ein Verweis (Symlink). Verweise sind nicht erlaubt.",
    )


def test_a_pipe_does_not_stop_the_reader(folder: Path) -> None:
    os.mkfifo(folder / "b.xml")
    (folder / "index.txt").write_text("b.xml")
    assert refusal(folder) == (None, "b.xml", "Das ist keine gewöhnliche Datei.")


def test_a_folder_named_like_a_file_is_refused(folder: Path) -> None:
    (folder / "b.xml").mkdir()
    (folder / "index.txt").write_text("b.xml")
    assert refusal(folder) == (None, "b.xml", "Das ist keine gewöhnliche Datei.")


def test_a_zip_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alles.zip").write_bytes(b"PK\x03\x04")
    assert refusal(tmp_path / "alles.zip") == (None, None, ZIP_REFUSED)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "fehlt") == (None, None, "Der Ordner der Lieferung fehlt.")


def test_a_file_that_changes_after_its_check_is_noticed(folder: Path) -> None:
    delivery = read_delivery(folder)
    (folder / "a.xml").write_bytes(message(service(number="2")))
    with pytest.raises(DeliveryError, match="während des Einlesens verändert"):
        list(delivery.entries())


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    fill(tmp_path, "a.xml\nb.xml", {"a.xml": GOOD, "b.xml": BROKEN_RULE})
    read_delivery(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_an_identifier_of_an_entry_keeps_its_scheme(tmp_path: Path) -> None:
    delivery = read_delivery(fill(tmp_path, "m.xml", {"m.xml": MUSTERLAND}))
    name, entry = next(delivery.entries())
    assert isinstance(entry.content, XzufiRecord)
    assert (name, entry.content.id.scheme_agency_id) == ("m.xml", "L99")
    assert isinstance(entry.content.id, Identifier)


@given(st.binary(max_size=60))
def test_any_index_gives_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("lieferung")
    (folder / "index.txt").write_bytes(data)
    with pytest.raises(DeliveryError):
        read_delivery(folder)
