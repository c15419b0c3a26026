"""``fahrplan check links`` on the command line, with the recording of the demo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from config.cli import check_links as command
from config.cli.check_links import check_links
from config.cli.entry import CommandError
from fahrplan.implementation.services.observing import link_for

pytestmark = pytest.mark.django_db


@contextmanager
def running() -> Iterator[None]:
    """The tests' own database is there already."""
    yield


@pytest.fixture(autouse=True)
def _ready(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LINK_PROBE = "links_demo"
    monkeypatch.setattr(command, "application", running)
    link_for("https://dienste.fahrplan.example/wohngeld")


def test_each_result_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_links(limit=10, as_json=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "nicht erreichbar  https://dienste.fahrplan.example/wohngeld  Seite nicht gefunden",
        "Geprüft: 1 (1 nicht erreichbar)",
    ]


def test_each_result_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    check_links(limit=10, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["url"], told["alive"], told["outcome"], told["status"]) == (
        "https://dienste.fahrplan.example/wohngeld",
        False,
        "not_found",
        404,
    )


def test_nothing_due_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    check_links(limit=0, as_json=False)
    assert capsys.readouterr().out == "Geprüft: 0\n"


def test_a_check_that_is_off_is_refused(settings: Any) -> None:
    settings.LINK_PROBE = ""
    with pytest.raises(CommandError, match="FAHRPLAN_LINK_CHECK=an"):
        check_links(limit=10, as_json=False)
