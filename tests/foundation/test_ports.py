"""The port of secret keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fahrplan.connectors.key_files.store import KeyFiles
from fahrplan.foundation import ports


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    before = ports.key_store()
    yield
    ports.register_key_store(before)


def test_the_last_store_registered_is_the_store(tmp_path: Path) -> None:
    store = KeyFiles(tmp_path)
    ports.register_key_store(store)
    assert ports.key_store() is store


def test_without_a_store_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_stores", [])
    with pytest.raises(LookupError):
        ports.key_store()
    monkeypatch.undo()
