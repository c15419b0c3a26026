"""Archives of packages: read flat or from an exchange package, refused whole otherwise."""

from __future__ import annotations

import io
import zipfile

import pytest

from fahrplan.forms.exporters.packages import signed_package
from fahrplan.forms.importers.package_archives import MOST_ARCHIVE, files_in_archive
from fahrplan.forms.selectors.packages import shipped_files, shipped_packages
from fahrplan.standards.problems import StandardError


def archive(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return kept.getvalue()


def test_files_at_the_top_are_read() -> None:
    assert files_in_archive(archive({"a.json": b"{}", "b.md": b"x"})) == {"a.json": b"{}", "b.md": b"x"}


@pytest.mark.django_db
def test_what_was_downloaded_is_read_again() -> None:
    files = files_in_archive(signed_package(shipped_packages()["hundesteuer"]))
    assert files == dict(shipped_files()["hundesteuer"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"kein Archiv", "kein lesbares ZIP-Archiv"),
        (b"PK" + b"0" * MOST_ARCHIVE, "größer als 3 MB"),
        (archive({}), "1 bis 30 Dateien"),
        (archive({"a.json": b"0" * 1_000_001}), "größer als 1 MB"),
        (archive({"x/a.json": b"", "y/a.json": b""}), "genau ein Servicepaket"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(StandardError, match=words):
        files_in_archive(data)
