"""The probes without a network."""

from __future__ import annotations

from datetime import UTC, datetime

from fahrplan.connectors.links_demo.probe import FailingProbe, RecordedProbe, answers
from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.rules.links import judge


def test_the_recording_shows_every_kind_that_matters() -> None:
    probe = RecordedProbe()
    assert {url.partition("//")[2]: judge(probe.visit(url)).outcome for url in answers()} == {
        "dienste.fahrplan.example/hundesteuer": LinkOutcome.ALIVE,
        "dienste.fahrplan.example/anwohnerparken": LinkOutcome.LOGIN,
        "dienste.fahrplan.example/wohngeld": LinkOutcome.NOT_FOUND,
        "dienste.fahrplan.example/gewerbe": LinkOutcome.START_PAGE,
        "alt.fahrplan.example/bauantrag": LinkOutcome.PARKED,
        "abgelaufen.fahrplan.example/kita": LinkOutcome.CERTIFICATE_EXPIRED,
        "langsam.fahrplan.example/meldebescheinigung": LinkOutcome.TIMEOUT,
        "wartung.fahrplan.example/fuehrungszeugnis": LinkOutcome.BUSY,
    }


def test_the_recording_names_the_end_of_a_certificate() -> None:
    visit = RecordedProbe().visit("https://abgelaufen.fahrplan.example/kita")
    assert (visit.certificate_expires, visit.recorded) == (datetime(2026, 10, 1, tzinfo=UTC), True)


def test_nothing_is_invented_about_real_addresses() -> None:
    assert judge(RecordedProbe().visit("https://example.org/")).alive is None


def test_the_failing_probe_holds_nothing_against_anybody() -> None:
    result = judge(FailingProbe().visit("https://example.org/"))
    assert (result.outcome, result.alive) == (LinkOutcome.OWN_FAULT, None)
