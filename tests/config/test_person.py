"""``fahrplan person``: for requests that come by letter."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

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


def test_somebody_is_logged_out_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    anna, devices = person("Anna Altmann"), [Client(), Client()]
    for device in devices:
        device.force_login(anna)
    call("logout", anna.email)
    assert "Beendete Anmeldungen: 2." in capsys.readouterr().out
    assert [device.get("/mein-bereich/").status_code for device in devices] == [302, 302]


def test_lost_factors_are_removed_and_told() -> None:
    anna = person("Anna Altmann", email="anna@example.org")
    Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={"secret": "ABCDEF"})
    with pytest.raises(CommandError, match="wer darum bittet"):
        call("remove-factors", anna.email)
    call("remove-factors", anna.email, "--yes")
    assert (anna.authenticator_set.count(), [one.to for one in mail.outbox]) == (0, [["anna@example.org"]])


def test_every_table_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call("tables")
    assert "| `municipalities_membership` |" in capsys.readouterr().out
