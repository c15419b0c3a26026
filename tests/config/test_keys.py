"""``fahrplan keys``: every key with whether it fits, and a new one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from config.cli import keys
from config.cli.entry import CommandError
from config.cli.environment import require_secret
from fahrplan.connectors.key_files.store import KeyFiles
from fahrplan.foundation import ports
from fahrplan.foundation.models import Seal
from fahrplan.foundation.selectors.audit import is_sealed
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import SealingKey
from fahrplan.municipalities.services.sealing_keys import sealing_key_of
from tests.support.records import organisation

pytestmark = pytest.mark.django_db


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    keys.add_arguments(parser)
    return keys.answer(parser.parse_args(arguments))


@pytest.fixture
def key(settings: Any, tmp_path: Path) -> SealingKey:
    settings.FAHRPLAN_KEYS = tmp_path
    return sealing_key_of(organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE))


def test_a_key_that_fits_is_listed(key: SealingKey, capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert (line.split()[:2], line.split()[-1]) == (["arendsee", key.kid], "passt")


def test_a_key_that_is_gone_is_said(key: SealingKey, capsys: pytest.CaptureFixture[str]) -> None:
    SealingKey.objects.update(kid="verlorener-schluessel")
    assert call("list") == 1
    assert "FEHLT oder passt nicht" in capsys.readouterr().out


def test_a_new_key_is_made_and_the_old_one_stays(key: SealingKey, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("rotate", "arendsee") == 0
    assert call() == 0
    assert capsys.readouterr().out.count(" passt") == 2


def test_an_unknown_organisation_is_refused(key: SealingKey) -> None:
    with pytest.raises(CommandError, match="gibt es nicht"):
        call("rotate", "fremd")


def test_another_user_makes_no_key(key: SealingKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    with pytest.raises(CommandError, match="gehört einem anderen Benutzer"):
        call("rotate", "arendsee")


@pytest.fixture
def sealed() -> None:
    Seal.objects.create(
        number=1, trail="foundation_change", count=0, root=b"", previous=b"", head=b"", signature=b""
    )


def test_a_lost_secret_stops_the_start(sealed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_stores", [KeyFiles(tmp_path, is_known=is_sealed)])
    with pytest.raises(CommandError, match=r"fehlt die Datei installation\.secret"):
        require_secret()


def test_a_new_installation_starts_without_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_stores", [KeyFiles(tmp_path, is_known=is_sealed)])
    require_secret()
    assert list(tmp_path.iterdir()) == []


def test_a_lost_secret_is_listed(
    sealed: None, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FAHRPLAN_KEYS = tmp_path
    assert call() == 1
    assert "installation.secret: FEHLT" in capsys.readouterr().out


def test_the_secret_of_another_installation_is_said(
    sealed: None, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FAHRPLAN_KEYS = tmp_path
    (tmp_path / "installation.secret").write_bytes(bytes(32))
    assert call() == 1
    assert "installation.secret: PASST NICHT" in capsys.readouterr().out
