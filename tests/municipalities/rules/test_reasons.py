"""Reasons are whole German sentences with the names filled in."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import Confidence, Level, OrganisationKind, Verdict
from fahrplan.municipalities.rules.reasons import NO_RULE, filled, office_reason, sentence, verdict_reason
from fahrplan.municipalities.rules.verdicts import Match

OWN = Match(Level.GEMEINDE_EIGEN, Level.GEMEINDE_EIGEN, Confidence.HIGH)


def test_names_are_filled_in() -> None:
    text = filled("für {ort} ist das: {zustaendig}", place="Harbke", handler="Obere Aller", level=Level.KREIS)
    assert text == "Für Harbke ist das: Obere Aller."


def test_an_unknown_office_is_described_and_an_unknown_placeholder_left_out() -> None:
    assert filled("{zustaendig}{boese}", place="", handler="", level=Level.JOBCENTER) == "Das Jobcenter."


def test_a_placeholder_cannot_reach_into_objects() -> None:
    assert filled("{ort.__class__} {0}", place="X", handler="", level="") == "{ort.__class__}."


@pytest.mark.parametrize(("text", "expected"), [("Ja", "Ja."), ("Ja.", "Ja."), ("", ""), (" Ja? ", "Ja?")])
def test_a_sentence_ends(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_without_an_office_the_level_is_named() -> None:
    reason = office_reason(
        "decides", "", level=Level.GEMEINDE_EIGEN, rule_reason="", territory_kind="landkreis"
    )
    assert (
        reason
        == "Zuständig ist die Ebene „Gemeinde (eigene Aufgabe)“. Welche Stelle das ist, hängt vom Ort ab."
    )


def test_an_office_leads_the_reason() -> None:
    reason = office_reason("handles", "Halle", level=Level.KREIS, rule_reason="Weil.", territory_kind="x")
    assert reason == "Halle bearbeitet. Weil."


@pytest.mark.parametrize(
    ("kind", "match", "verdict", "expected"),
    [
        (
            OrganisationKind.VERBANDSGEMEINDE,
            OWN,
            Verdict.OURS,
            "Sie bearbeiten. Es entscheidet: die Mitgliedsgemeinde.",
        ),
        (
            OrganisationKind.MITGLIEDSGEMEINDE,
            OWN,
            Verdict.OURS,
            "Sie entscheiden. Es bearbeitet: die Verbandsgemeinde.",
        ),
        (OrganisationKind.EINHEITSGEMEINDE, OWN, Verdict.OURS, "Sie bearbeiten und entscheiden."),
        (OrganisationKind.LANDKREIS, OWN, Verdict.NOT_OURS, "Zuständig: Gemeinde (eigene Aufgabe)."),
        (OrganisationKind.LANDKREIS, None, Verdict.UNCLEAR, NO_RULE),
    ],
)
def test_why_it_is_ours_or_not(kind: str, match: Match | None, verdict: str, expected: str) -> None:
    assert verdict_reason(kind, match, verdict, rule_reason="") == expected
