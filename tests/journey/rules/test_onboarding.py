"""Judging what is known before go-live."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.journey.rules.onboarding import (
    Check,
    Entry,
    LinkFacts,
    certificate_check,
    entry_check,
    key_check,
    link_check,
    summary,
)

TODAY, KEY, MEND = date(2027, 3, 10), "99102013104000", "/x/"


def link(outcome: str = "alive", expires: date | None = None) -> LinkFacts:
    return LinkFacts("https://a.example/", outcome, TODAY if outcome else None, expires)


@pytest.mark.parametrize(
    ("gone", "later", "state"),
    [(None, [], "ok"), (date(2027, 1, 1), [], "missing"), (None, ["99102013104001"], "missing")],
)
def test_a_key_holds_until_it_is_gone_or_followed(gone: date | None, later: list[str], state: str) -> None:
    assert key_check(KEY, gone, later, as_of=TODAY).state == state


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, "missing"),
        (Entry("planned", "Meldung", TODAY, date(2028, 1, 1)), "missing"),
        (Entry("online", "PVOG", TODAY, date(2028, 1, 1)), "ok"),
        (Entry("online", "PVOG", TODAY, TODAY), "unknown"),
    ],
)
def test_an_entry_counts_while_it_is_fresh(entry: Entry | None, state: str) -> None:
    assert entry_check(entry, KEY, MEND, today=TODAY).state == state


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (None, "missing"),
        (link(""), "unknown"),
        (link(), "ok"),
        (link("not_found"), "missing"),
        (link("robots"), "unknown"),
    ],
)
def test_a_link_is_alive_dead_or_not_to_be_judged(facts: LinkFacts | None, state: str) -> None:
    assert link_check(facts, KEY, MEND).state == state


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (None, "unknown"),
        (link(), "unknown"),
        (link(expires=date(2027, 3, 9)), "missing"),
        (link(expires=date(2027, 4, 8)), "missing"),
        (link(expires=date(2027, 4, 9)), "ok"),
    ],
)
def test_a_certificate_must_hold_another_month(facts: LinkFacts | None, state: str) -> None:
    assert certificate_check(facts, KEY, MEND, today=TODAY).state == state


def test_evidence_names_date_and_source() -> None:
    told = entry_check(Entry("online", "PVOG", TODAY, date(2028, 1, 1)), KEY, MEND, today=TODAY).evidence
    assert told == "online, zuletzt gesehen am 10.03.2027, Quelle: PVOG."


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "Es gibt nichts zu prüfen: Das Vorhaben hat keine Leistung."),
        (["ok", "ok"], "Alle 2 Punkte sind in Ordnung."),
        (["ok", "missing"], "1 von 2 Punkten fehlt."),
        (["missing", "missing", "unknown"], "2 von 3 Punkten fehlen, 1 von 3 Punkten ist nicht bekannt."),
    ],
)
def test_the_summary_counts(states: list[str], words: str) -> None:
    assert summary([Check("x", "X", state, "") for state in states]) == words
