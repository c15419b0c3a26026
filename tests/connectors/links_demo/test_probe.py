"""The probes without a network."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from fahrplan.connectors.links_demo.probe import FailingProbe, RecordedProbe, answers
from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.rules.links import judge

DATA = Path(__file__).parents[3] / "src" / "fahrplan" / "implementation" / "data"


def test_the_recording_shows_every_kind_that_matters() -> None:
    probe = RecordedProbe()
    told = {url.partition("//")[2]: judge(probe.visit(url)).outcome for url in answers()}
    assert {url: outcome for url, outcome in told.items() if url.count("/") == 1} == {
        "dienste.fahrplan.example/hundesteuer": LinkOutcome.ALIVE,
        "dienste.fahrplan.example/anwohnerparken": LinkOutcome.LOGIN,
        "dienste.fahrplan.example/wohngeld": LinkOutcome.NOT_FOUND,
        "dienste.fahrplan.example/gewerbe": LinkOutcome.START_PAGE,
        "alt.fahrplan.example/bauantrag": LinkOutcome.PARKED,
        "abgelaufen.fahrplan.example/kita": LinkOutcome.CERTIFICATE_EXPIRED,
        "langsam.fahrplan.example/meldebescheinigung": LinkOutcome.TIMEOUT,
        "wartung.fahrplan.example/fuehrungszeugnis": LinkOutcome.BUSY,
    }


def test_the_addresses_of_the_demo_statements_have_an_answer() -> None:
    with (DATA / "demo_statements.csv").open(encoding="utf-8", newline="") as stream:
        named = {row["url"] for row in csv.DictReader(stream)} - {""}
    assert named <= answers().keys()


def test_the_recording_names_the_end_of_a_certificate() -> None:
    visit = RecordedProbe().visit("https://abgelaufen.fahrplan.example/kita")
    assert (visit.certificate_expires, visit.recorded) == (datetime(2026, 10, 1, tzinfo=UTC), True)


def test_nothing_is_invented_about_real_addresses() -> None:
    assert judge(RecordedProbe().visit("https://example.org/")).alive is None


def test_the_failing_probe_holds_nothing_against_anybody() -> None:
    result = judge(FailingProbe().visit("https://example.org/"))
    assert (result.outcome, result.alive) == (LinkOutcome.OWN_FAULT, None)
