"""``fahrplan audit``: seal, verify, heads."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from config.cli import audit
from config.cli.entry import CommandError
from fahrplan.foundation.models import Change
from tests.foundation.test_sealing_trails import change

pytestmark = pytest.mark.django_db


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    audit.add_arguments(parser)
    return audit.answer(parser.parse_args(arguments))


def test_a_changed_row_is_named_and_the_exit_code_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    row = change()
    call("seal")
    assert call("verify") == 0
    Change.objects.update(reason="x")
    assert call("verify") == 1
    assert f"Zeile {row.pk}" in capsys.readouterr().out


def test_heads_kept_elsewhere_are_held_against_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change()
    call("seal")
    capsys.readouterr()
    call("heads")
    kept = tmp_path / "heads.json"
    kept.write_text(capsys.readouterr().out)
    assert call("verify", "--heads", str(kept)) == 0


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="keine Datei"):
        call("verify", "--heads", str(tmp_path / "none.json"))
