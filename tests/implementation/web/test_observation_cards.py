"""Observations in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import Observation
from fahrplan.implementation.selectors.evidence import evidence_of
from fahrplan.implementation.web.observation_cards import observation_cards, proof_of, trust_words
from tests.implementation.saying import said
from tests.municipalities.conftest import World


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        (95, "sehr hoch (95 von 100)"),
        (70, "hoch (70 von 100)"),
        (50, "mittel (50 von 100)"),
        (0, "gering (0 von 100)"),
    ],
)
def test_trust_in_words(trust: int, words: str) -> None:
    assert trust_words(trust) == words


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (None, []),
        ("Zettel", [("Beleg", "Zettel")]),
        ({"note": "Nur PDF", "proposal": "x"}, [("Bemerkung", "Nur PDF")]),
        ({"outcome": "not_found", "status": 404},
         [("Ergebnis", "Seite nicht gefunden"), ("Antwort des Servers (HTTP)", "404")]),
        ({"outcome": "neu"}, [("Ergebnis", "neu")]),
        ({"checked_at": "2026-11-24T12:00:00+00:00"}, [("geprüft am", "24.11.2026, 13:00 Uhr")]),
        ({"checked_at": "gestern"}, [("geprüft am", "gestern")]),
        ({"redirects": ["a", "b"], "downgraded": True},
         [("Weiterleitungen", "a → b"), ("Weiterleitung auf unverschlüsselte Seite", "ja")]),
        ({"fremd": {"x": 1}}, [("fremd", "{'x': 1}")]),
    ],
)  # fmt: skip
def test_evidence_in_words(evidence: object, words: list[tuple[str, str]]) -> None:
    assert proof_of(evidence) == words


def cards(world: World, *, inside: bool = False) -> list[tuple[str, tuple[str, str] | None, dict[str, str]]]:
    found = evidence_of(world.dog_tax, world.organisation("halle"), timezone.localdate())
    return [
        (c.title, c.part, dict(c.facts)) for c in observation_cards(found.observations, found, inside=inside)
    ]


def test_what_each_observation_does_for_the_state(world: World) -> None:
    said(world, "offline", "pvog", ago=3)
    said(world, "online", "xzufi", ago=2)
    said(world, "online", "self", ago=1)
    assert [(title, part) for title, part, _ in cards(world)] == [
        ("Eigene Angabe: online", ("gibt den Ausschlag", "success")),
        ("Redaktionssystem (XZuFi): online", ("stützt den Stand", "success")),
        ("Portalverbund (PVOG): nicht online", ("widerspricht", "warning")),
    ]


def test_when_it_was_seen_and_until_when_it_holds(world: World) -> None:
    said(world, ago=10)
    said(world, ago=4)
    today = timezone.localdate()
    facts = cards(world)[0][2]
    first, last = today - timedelta(days=10), today - timedelta(days=4)
    assert facts["Gesehen am"] == f"{first:%d.%m.%Y}, zuletzt noch so am {last:%d.%m.%Y}"
    assert facts["Gilt bis"] == f"{last + timedelta(days=179):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("source", "inside", "words"),
    [
        ("self", True, "Petra Prüfung"),
        ("self", False, "jemand von der zuständigen Stelle"),
        ("check", False, "jemand beim Land"),
    ],
)
def test_names_are_for_those_inside(world: World, source: str, inside: bool, words: str) -> None:
    said(world, source=source)
    assert cards(world, inside=inside)[0][2]["Erfasst durch"] == words


def test_an_import_names_its_file(world: World) -> None:
    said(world, source="pvog")
    run = ImportRun.objects.create(kind="open-pvog", file_name="export.csv", state="done")
    Observation.objects.update(run=run)
    day = timezone.localtime(run.started_at)
    assert cards(world)[0][2]["Erfasst durch"] == f"Importlauf vom {day:%d.%m.%Y}, Datei export.csv"
