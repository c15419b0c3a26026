"""``fahrplan person``: for requests that come by letter."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from config.cli import person as command
from config.cli.entry import CommandError
from fahrplan.accounts.models import Person
from tests.support.records import person

pytestmark = pytest.mark.django_db


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.answer(parser.parse_args(arguments))


def test_an_export_is_written_for_the_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "anna.zip"
    assert call("export", person("Anna Altmann").email, "--to", str(target)) == 0
    assert target.stat().st_mode & 0o777 == 0o600


def test_nobody_is_erased_by_mistake() -> None:
    with pytest.raises(CommandError, match="--yes"):
        call("erase", person("Anna Altmann").email)


def test_somebody_is_erased() -> None:
    assert call("erase", person("Anna Altmann").email, "--yes") == 0
    assert Person.objects.count() == 0


def test_an_unknown_address_is_said() -> None:
    with pytest.raises(CommandError, match="gibt es nicht"):
        call("export", "nobody@example.org")


def test_every_table_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call("tables")
    assert "| `municipalities_membership` |" in capsys.readouterr().out
