"""A delivery as one ZIP archive: plain files come out, everything else is refused."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import unpack_delivery
from fahrplan.standards.xzufi.archive import DAMAGED


def packed(*files: tuple[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compress) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of doubled names
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes, folder: Path, **limits: int) -> dict[str, bytes]:
    unpack_delivery(io.BytesIO(data), folder, **limits)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def fault(data: bytes, folder: Path, **limits: int) -> str:
    with pytest.raises(StandardError) as caught:
        unpacked(data, folder, **limits)
    return caught.value.problems[0].message


FILES = {"index.txt": b"a.xml\n", "a.xml": b"<a/>"}


@pytest.mark.parametrize("top", ["", "lieferung/"])
def test_files_come_out_under_their_plain_names(tmp_path: Path, top: str) -> None:
    assert unpacked(packed(*((top + name, data) for name, data in FILES.items())), tmp_path) == FILES


def test_what_a_system_puts_aside_is_left_out(tmp_path: Path) -> None:
    assert unpacked(packed(*FILES.items(), ("__MACOSX/._a.xml", b"x")), tmp_path) == FILES


@pytest.mark.parametrize(
    "name",
    ["../a.xml", "..", "/etc/a.xml", "C:a.xml", "x/../../a.xml", "a\\b.xml", "a\n.xml", "ä" * 201],
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    assert fault(packed(("index.txt", b"a"), (name, b"x")), inside) != DAMAGED
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]


def test_folders_in_folders_are_refused(tmp_path: Path) -> None:
    data = packed(("a/index.txt", b"a"), ("a/b/c.xml", b"x"))
    assert fault(data, tmp_path).startswith("Alle Dateien der Lieferung")


def test_a_symlink_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("index.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert fault(stream.getvalue(), tmp_path).endswith("etwas anderes als gewöhnliche Dateien.")


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    assert fault(packed(("a.xml", b"1"), ("A.xml", b"2")), tmp_path).endswith("mit demselben Namen.")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert fault(packed(("a.xml", bytes(20_000_000))), tmp_path).startswith("Die Datei ist auffällig stark")
    assert list(tmp_path.iterdir()) == []


def test_too_much_is_refused(tmp_path: Path) -> None:
    assert fault(packed(*FILES.items()), tmp_path, max_bytes=5).startswith("Die Lieferung würde entpackt")


def test_a_size_that_lies_is_noticed(tmp_path: Path) -> None:
    data = packed(("a.xml", b"x" * 1000), compress=zipfile.ZIP_STORED)
    lying = data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert fault(lying, tmp_path) == DAMAGED


@pytest.mark.parametrize("harm", [lambda data: data[:-30], lambda data: data[:40] + b"\0" * 20 + data[60:]])
def test_a_damaged_archive_is_refused(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    assert fault(harm(packed(("index.txt", bytes(range(256)) * 9))), tmp_path) == DAMAGED


@pytest.mark.parametrize("data", [b"", b"<a/>", b"PK"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    assert fault(data, tmp_path).startswith("Die Datei ist kein ZIP-Archiv.")
