"""Backup and restore: equal afterwards, refused when damaged, nothing half done."""

from __future__ import annotations

import stat
import tarfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from config.backup import BackupError, Manifest, backup, restore
from config.backup.reading import unpack
from config.local_postgres import Cluster

SCHEMA = """
CREATE TYPE stand AS ENUM ('offen', 'fertig');
CREATE TABLE notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text, stand stand, share float8,
    seen timestamptz, period daterange, EXCLUDE USING gist (id WITH =, period WITH &&)
);
INSERT INTO notes (text, stand, share, seen)
    SELECT 'Straße ' || n, 'fertig', n / 7.0, timestamptz '2026-03-29 01:59+01' + n * interval '1 minute'
    FROM generate_series(1, 500) n;
CREATE VIEW open_notes AS SELECT * FROM notes WHERE stand = 'offen';
CREATE TYPE amount AS (value numeric, currency text);
CREATE DOMAIN key AS text CHECK (VALUE ~ '^[0-9]+$');
CREATE TYPE share_range AS RANGE (subtype = float8);
CREATE SEQUENCE receipts;
CREATE MATERIALIZED VIEW counts AS SELECT stand, count(*) FROM notes GROUP BY stand;
CREATE TEXT SEARCH CONFIGURATION folded (COPY = german);
CREATE FUNCTION add(a amount) RETURNS numeric LANGUAGE sql AS 'SELECT (a).value';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION touch();
CREATE INDEX notes_text ON notes USING gin (text gin_trgm_ops);
REVOKE DELETE ON notes FROM fahrplan_web;
"""


@dataclass(frozen=True)
class Place:
    """A running server with some content, and where its files lie."""

    url: str
    web: str
    programs: str
    folder: Path

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def backup(self, name: str = "sicherung.tar") -> Manifest:
        return backup(self.folder / name, url=self.url, programs=self.programs, files=self.files, version="1")

    def restore(self, name: str = "sicherung.tar", *, replace: bool = True) -> Manifest:
        return restore(
            self.folder / name, url=self.url, programs=self.programs, files=self.files, replace=replace
        )

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute(statement)

    def value(self, query: str, url: str = "") -> object:
        with psycopg.connect(url or self.url) as connection:
            row = connection.execute(query).fetchone()
        return row[0] if row else None


@pytest.fixture
def place(cluster: Cluster, tmp_path: Path) -> Place:
    addresses = cluster.start()
    (tmp_path / "files" / "2026").mkdir(parents=True)
    (tmp_path / "files" / "2026" / "Antrag.txt").write_text("Guten Tag", encoding="utf-8")
    made = Place(addresses.owner, addresses.web, str(cluster.engine.bin_dir), tmp_path)
    made.run(SCHEMA)
    return made


def test_restores_every_table_and_file_after_wipe(place: Place) -> None:
    made = place.backup()
    place.run("DROP TABLE notes CASCADE; CREATE TABLE later (id int)")
    (place.files / "2026" / "Antrag.txt").unlink()
    restored = place.restore()
    assert restored == made
    assert place.value("SELECT count(*) FROM notes") == 500
    assert (place.files / "2026" / "Antrag.txt").read_text(encoding="utf-8") == "Guten Tag"
    assert place.value("SELECT to_regclass('later')::text") is None


def test_restores_rights_of_web_role(place: Place) -> None:
    place.backup()
    place.restore()
    assert place.value("SELECT has_table_privilege('notes', 'DELETE')", place.web) is False
    assert place.value("SELECT has_table_privilege('notes', 'INSERT')", place.web) is True
    place.run("CREATE TABLE later (id int)")
    assert place.value("SELECT has_table_privilege('later', 'DELETE')", place.web) is True


def test_counts_on_after_restore(place: Place) -> None:
    place.backup()
    place.restore()
    assert place.value("INSERT INTO notes (text) VALUES ('neu') RETURNING id") == 501


def test_keeps_archive_to_the_user(place: Place) -> None:
    place.backup()
    assert stat.S_IMODE((place.folder / "sicherung.tar").stat().st_mode) == 0o600


def test_refuses_to_overwrite_archive(place: Place) -> None:
    place.backup()
    with pytest.raises(BackupError, match="gibt es schon"):
        place.backup()


def test_refuses_target_with_content(place: Place) -> None:
    place.backup()
    with pytest.raises(BackupError, match="Das Ziel ist nicht leer"):
        place.restore(replace=False)
    assert place.value("SELECT count(*) FROM notes") == 500


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda content: content[: len(content) // 2], "ist keine vollständige Sicherung"),
        (lambda content: b"kein Archiv" * 100, "ist keine vollständige Sicherung"),
        (lambda content: content.replace(b"Guten Tag", b"Guten Tod"), "Die Prüfsummen passen nicht"),
        (lambda content: content.replace(b'"format": 1', b'"format": 9'), "ein Format, das diese Version"),
        (lambda content: content.replace(b'"tables": {', b'"tables": ['), "Verzeichnis der Sicherung ist"),
    ],
)
def test_refuses_damaged_archive_without_touching_anything(
    wheel_cluster: Cluster, tmp_path: Path, damage: object, message: str
) -> None:
    addresses = wheel_cluster.start()
    place = Place(addresses.owner, addresses.web, str(wheel_cluster.engine.bin_dir), tmp_path)
    place.files.mkdir()
    (place.files / "Antrag.txt").write_text("Guten Tag", encoding="utf-8")
    place.run("CREATE TABLE notes AS SELECT 1 AS id")
    place.backup()
    content = (tmp_path / "sicherung.tar").read_bytes()
    (tmp_path / "schaden.tar").write_bytes(damage(content))  # type: ignore[operator]
    place.run("INSERT INTO notes VALUES (2)")
    with pytest.raises(BackupError, match=message):
        place.restore("schaden.tar")
    assert place.value("SELECT count(*) FROM notes") == 2


@pytest.mark.parametrize(
    "name", ["../fremd.txt", "/fremd.txt", "files/../../fremd.txt", "fremd.txt", "files", ""]
)
def test_refuses_archive_with_foreign_paths(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "fremd.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(BackupError, match="enthält etwas Fremdes"):
        unpack(tmp_path / "fremd.tar", tmp_path / "ziel")


def test_refuses_links_in_archive(tmp_path: Path) -> None:
    link = tarfile.TarInfo("files/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(tmp_path / "fremd.tar", "w") as tar:
        tar.addfile(link)
    with pytest.raises(BackupError, match="enthält etwas Fremdes: files/link"):
        unpack(tmp_path / "fremd.tar", tmp_path / "ziel")


def test_names_missing_archive(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"nichts\.tar gibt es nicht"):
        restore(tmp_path / "nichts.tar", url="", programs="", files=tmp_path / "files")
