"""The demo set, loaded once for all test runs of a day: each gets a copy of the database, of its files and its keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from config import demo_set
from fahrplan.connectors.key_files.store import KeyFiles
from fahrplan.foundation import ports
from tests.support.template_database import ROOT, copied_database, migrated_database, template_database

KIND = "demo_"
BITS = 2048


@contextmanager
def demo_database() -> Iterator[list[str]]:
    """Django works on a copy of the demo's database, with its keys; gives the lines that loading reported."""
    base = migrated_database()
    template = template_database(KIND, _mark(base), _load, base)
    before = ports.key_store()
    with TemporaryDirectory() as keys, copied_database(template):
        kept = _taken_out(Path(keys))
        ports.register_key_store(KeyFiles(Path(keys), bits=BITS))
        cache.clear()
        try:
            yield kept
        finally:
            ports.register_key_store(before)
            cache.clear()


def _load() -> None:
    """Load it, and put what does not lie in the database into a table of its own."""
    lines: list[str] = []
    before, stored = ports.key_store(), _files()
    known = set(_within(stored))
    with TemporaryDirectory() as keys:
        ports.register_key_store(KeyFiles(Path(keys), bits=BITS))
        try:
            demo_set.load(lines.append)
        finally:
            ports.register_key_store(before)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE beside_demo (place text, path text, content bytea)")
            rows = [("lines", "", json.dumps(lines).encode())]
            rows += [("keys", name, (Path(keys) / name).read_bytes()) for name in _within(Path(keys))]
            rows += [
                ("files", name, (stored / name).read_bytes()) for name in _within(stored) if name not in known
            ]
            cursor.executemany("INSERT INTO beside_demo VALUES (%s, %s, %s)", rows)


def _taken_out(keys: Path) -> list[str]:
    """Put files and keys where they belong, and leave the database as loading left it."""
    places, lines = {"keys": keys, "files": _files()}, list[str]()
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, path, content FROM beside_demo")
        for place, path, content in cursor.fetchall():
            if place == "lines":
                lines = json.loads(bytes(content))
                continue
            target = places[place] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bytes(content))
            target.chmod(0o600)
        cursor.execute("DROP TABLE beside_demo")
    return lines


def _files() -> Path:
    """Where uploads are stored now."""
    return Path(storages["default"].path(""))


def _within(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _mark(base: str) -> str:
    """Everything that shapes the demo set: the sources, the packages, and the day it counts from."""
    told = hashlib.sha256(f"{base} {timezone.localdate()} {settings.SECRET_KEY}\n".encode())
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        told.update(path.read_bytes())
    for path in sorted((ROOT / "src").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "static" not in path.parts:
            told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:20]
