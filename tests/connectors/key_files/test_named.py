"""Secrets that the operator laid down."""

from __future__ import annotations

from pathlib import Path

import pytest

from fahrplan.connectors.key_files.named import NamedSecrets


def test_a_secret_comes_without_its_line_break(tmp_path: Path) -> None:
    (tmp_path / "obere-aller.fit").write_text("client:geheim\n", encoding="utf-8")
    assert NamedSecrets(tmp_path)("obere-aller.fit") == "client:geheim"


@pytest.mark.parametrize("name", ["obere-aller.weg", "../passwd", "obere-aller", "a.b/c", "", "a.b\0"])
def test_other_names_find_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(LookupError):
        NamedSecrets(tmp_path)(name)
