"""Secret keys in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from fahrplan.connectors.key_files.store import KeyFiles
from fahrplan.foundation.rules import sealing

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KeyFiles:
    return KeyFiles(tmp_path_factory.mktemp("own") / "keys", bits=2048)


def test_what_is_wrapped_for_a_new_key_is_unwrapped_again(store: KeyFiles) -> None:
    assert store.unwrap("arendsee-1", sealing.wrap(KEY, store.create("arendsee-1"))) == KEY


def test_folder_and_files_are_for_the_owner_alone(store: KeyFiles) -> None:
    store.secret("anything")
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in store.folder.iterdir()} == {0o600}


def test_a_key_is_never_written_over(store: KeyFiles) -> None:
    first = store.create("halle-0001")
    with pytest.raises(FileExistsError):
        store.create("halle-0001")
    assert store.unwrap("halle-0001", sealing.wrap(KEY, first)) == KEY


@pytest.mark.parametrize("kid", ["missing-key", "../../etc/passwd", "", "installation.secret"])
def test_a_name_without_a_key_is_refused(store: KeyFiles, kid: str) -> None:
    with pytest.raises(LookupError):
        store.unwrap(kid, b"")


def test_the_secret_stays_the_same_and_differs_by_purpose(store: KeyFiles) -> None:
    again = KeyFiles(store.folder)
    assert store.secret("a") == again.secret("a")
    assert store.secret("a") != again.secret("b")


def test_a_secret_that_is_lost_is_not_made_anew(tmp_path: Path) -> None:
    store = KeyFiles(tmp_path / "leer", is_known=lambda: True)
    with pytest.raises(LookupError, match="Legen Sie den gesicherten Schlüsselordner zurück"):
        store.secret("a")
    assert not store.folder.exists()


def test_a_secret_that_is_there_is_used_whatever_is_known(store: KeyFiles) -> None:
    again = KeyFiles(store.folder, is_known=lambda: True)
    again.require_secret()
    assert again.secret("a") == store.secret("a")


def test_two_processes_that_begin_at_once_use_the_same_secret(tmp_path: Path) -> None:
    first, second = KeyFiles(tmp_path), KeyFiles(tmp_path)
    assert first.secret("a") == second.secret("a")
    assert len(list(tmp_path.iterdir())) == 1
