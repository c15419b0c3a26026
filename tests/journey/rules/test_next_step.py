"""The next step is always one clear sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.journey.rules.next_step import OpenTask, Standing, next_step
from fahrplan.journey.rules.stages import ORDER, Item, parse_content

TODAY = date(2026, 11, 29)
QUESTION, CHECK = Item("recht", "Welches Recht gilt?"), Item("gefragt", "Alle sind gefragt.")
OLD, NEW = (
    OpenTask("Alt", "/aufgaben/1/", date(2026, 11, 1)),
    OpenTask("Neu", "/aufgaben/2/", date(2027, 1, 1)),
)


def step(**fields: Any) -> tuple[str, str]:
    values: dict[str, Any] = {
        "state": "active", "stage": "analysis", "way": "open", "has_solution": False, "planned_for": None,
        "today": TODAY,
    }  # fmt: skip
    standing = Standing(**(values | fields))
    content = parse_content(standing.stage, {"purpose": "X", "questions": [{"key": "a", "text": "A?"}]})
    found = next_step(standing, content)
    return found.sentence, found.tail


@pytest.mark.parametrize(
    ("fields", "begins", "tail"),
    [
        ({"state": "paused", "tasks": [OLD]}, "Das Vorhaben ruht.", "#stand"),
        ({"state": "dropped"}, "Das Vorhaben ist aufgegeben.", "/vorhaben/"),
        ({"state": "done"}, "Das Vorhaben ist abgeschlossen.", "etappe/reuse/"),
        (
            {"slipped": "Servicekonto", "tasks": [OLD]},
            "Das Land liefert „Servicekonto“ später",
            "bearbeiten/#id_planned_for",
        ),
        (
            {"planned_for": date(2026, 11, 1)},
            "Der Termin 01.11.2026 ist vorbei.",
            "bearbeiten/#id_planned_for",
        ),
        (
            {"tasks": [OLD], "questions": [QUESTION]},
            "Erledigen Sie die Aufgabe „Alt“: Sie war",
            "/aufgaben/1/",
        ),
        ({"stage": "planning", "questions": [QUESTION]}, "Entscheiden Sie, ob Sie allein", "bearbeiten/"),
        ({"stage": "planning", "way": "reuse"}, "Legen Sie fest, wann", "bearbeiten/#id_planned_for"),
        (
            {"stage": "realisation", "way": "reuse", "planned_for": date(2027, 5, 1)},
            "Tragen Sie ein, welche Lösung",
            "bearbeiten/",
        ),
        (
            {"questions": [QUESTION], "tasks": [NEW]},
            "Beantworten Sie in der Etappe",
            "etappe/analysis/#frage-recht",
        ),
        (
            {"tasks": [NEW], "checks": [CHECK]},
            "Erledigen Sie die Aufgabe „Neu“ bis 01.01.2027.",
            "/aufgaben/2/",
        ),
        ({"checks": [CHECK]}, "Prüfen Sie vor dem Weitergehen: Alle", "etappe/analysis/#pruefpunkte"),
        ({"stage": "vision", "target_gaps": 2, "checks": [CHECK]}, "Machen Sie aus den Lücken", "ziel/"),
        (
            {},
            "In dieser Etappe ist alles erledigt. Gehen Sie weiter zu „Gestaltung",
            "etappe/analysis/#weiter",
        ),
        (
            {"stage": "reuse", "way": "reuse", "has_solution": True, "planned_for": date(2026, 1, 1)},
            "Alles ist erledigt. Schließen Sie",
            "#stand",
        ),
    ],
)
def test_the_first_that_applies_is_said(fields: dict[str, Any], begins: str, tail: str) -> None:
    sentence, where = step(**fields)
    assert (sentence[: len(begins)], where) == (begins, tail)


@pytest.mark.parametrize("stage", ORDER)
@pytest.mark.parametrize("state", ["active", "paused", "done", "dropped"])
def test_there_is_always_a_sentence(stage: str, state: str) -> None:
    sentence, tail = step(stage=stage, state=state)
    assert (sentence.endswith("."), bool(tail)) == (True, True)
