"""A process as its page shows it: steps with ways to other steps, figures, the checklist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.standards.bpmn import Account, Effort, Step, checklist
from fahrplan.standards.bpmn.account import headline

MENTIONED = re.compile(r"(Schritt (\d+(?:\.\d+)*))")
NO_ROLE = "ohne Rolle"
MOST_ROWS = 200
Part = tuple[str, str]


@dataclass(frozen=True)
class ShownStep:
    """``sentences`` are parts (text, anchor); a part with an anchor is a link within the page."""

    number: str
    anchor: str
    depth: int
    headline: str
    sentences: list[list[Part]]


@dataclass(frozen=True)
class ShownSection:
    name: str
    steps: list[ShownStep]


def shown_sections(account: Account) -> list[ShownSection]:
    known = {step.number for step in account.steps}
    return [
        ShownSection(section.name, [_shown(step, known) for step in section.steps])
        for section in account.sections
    ]


def _shown(step: Step, known: set[str]) -> ShownStep:
    sentences = [[(sentence, "")] for sentence in step.details]
    sentences += [linked(sentence, known) for sentence in step.onward]
    return ShownStep(step.number, anchor_of(step.number), min(step.depth, 4), headline(step), sentences)


def linked(sentence: str, known: set[str]) -> list[Part]:
    """The sentence in parts; „Schritt 5“ leads there if there is such a step."""
    parts: list[Part] = []
    end = 0
    for found in MENTIONED.finditer(sentence):
        if found[2] in known:
            parts += [(sentence[end : found.start()], ""), (found[1], anchor_of(found[2]))]
            end = found.end()
    return [part for part in [*parts, (sentence[end:], "")] if part[0]]


def anchor_of(number: str) -> str:
    return f"schritt-{number.replace('.', '-')}"


def figures(version: ProcessVersion) -> list[dict[str, Any]]:
    """What the page counts, each with its basis."""
    account, day = version.account, version.created_at
    steps = f"{len(account.steps)} nummerierten Schritten"
    source = f"aus der Zeichnung, Version {version.number}"
    return [
        {
            "value": len(account.work),
            "label": "Arbeitsschritte",
            "base": steps,
            "as_of": day,
            "source": source,
        },
        {
            "value": len(account.media_breaks),
            "label": "Medienbrüche",
            "base": steps,
            "as_of": day,
            "source": source,
        },
        {
            "value": account.handovers,
            "label": "Übergaben zwischen Rollen",
            "base": "",
            "as_of": day,
            "source": source,
        },
    ]


def effort_words(effort: Effort, process: Process) -> list[str]:
    """Sentences on effort: what is known, per case, per role, per year."""
    if not effort.known:
        return [f"Für keinen der {effort.of} Arbeitsschritte ist eine Dauer angegeben."]
    known = f"Angegeben ist die Dauer für {effort.known} von {effort.of} Arbeitsschritten"
    lines = [f"{minutes_words(effort.minutes)} je Fall. {known}; jeder Weg ist einmal gezählt."]
    lines += [f"{role or NO_ROLE}: {minutes_words(minutes)}" for role, minutes in effort.by_role.items()]
    if process.cases_per_year:
        hours = round(effort.minutes * process.cases_per_year / 60)
        lines.append(
            f"Bei {process.cases_per_year} Fällen im Jahr (Angabe von {process.owner}) sind das rund {hours} Stunden."
        )
    return lines


def minutes_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} Minuten"
    return f"{hours} Std. {rest} Min." if rest else f"{hours} Std."


CHECKLIST_COLUMNS = ["Schritt", "Nummer", "Minuten", "Medienbruch"]


def checklists(version: ProcessVersion) -> list[tuple[str, list[list[object]]]]:
    """(role, rows of the table) for each role with work, at most MOST_ROWS of each; the file holds all."""
    return [
        (
            role or NO_ROLE,
            [
                [step.title, step.number, _minutes(step, version), step.media_break or "nein"]
                for step in steps
            ],
        )
        for role, steps in checklist(version.account).items()
    ]


CHECKLIST_HEADER = ["Rolle", "Nummer", "Schritt", "Minuten", "Medienbruch", "erledigt"]


def checklist_rows(version: ProcessVersion) -> Iterable[list[object]]:
    """Rows of the file."""
    for role, steps in checklist(version.account).items():
        for step in steps:
            yield [role, step.number, step.title, _minutes(step, version), step.media_break, ""]


def _minutes(step: Step, version: ProcessVersion) -> object:
    found = version.minutes.get(step.id, step.minutes)
    return "" if found is None else found
