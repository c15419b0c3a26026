"""The target check: lists of criteria, answers in one sentence, and what each gap proposes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fahrplan.implementation.rules.maturity import Criterion as MaturityCriterion
from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.journey.enums import TargetVerdict
from fahrplan.journey.rules.stages import StageContentError

GAPS = (TargetVerdict.NO, TargetVerdict.PARTLY)
KEY = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", re.ASCII)
MOST_CRITERIA, LONGEST = 60, 500
TEXTS = ("title", "text", "proposal")


@dataclass(frozen=True)
class Criterion:
    """``key`` within its list; ``proposal``: what to do about a gap."""

    key: str
    title: str
    text: str
    proposal: str


@dataclass(frozen=True)
class CriteriaList:
    """One yardstick. ``edition`` and ``source`` say whose words these are."""

    key: str
    title: str
    edition: str
    source: str
    criteria: tuple[Criterion, ...]

    def answer_key(self, criterion: Criterion) -> str:
        return f"{self.key}.{criterion.key}"


@dataclass(frozen=True)
class Answered:
    """What was said about one criterion."""

    verdict: str = TargetVerdict.UNKNOWN
    sentence: str = ""


@dataclass(frozen=True)
class Gap:
    """A criterion that the target does not meet, or only partly."""

    listed: CriteriaList
    criterion: Criterion
    answer: Answered

    @property
    def task_title(self) -> str:
        return f"Lücke schließen: {self.criterion.title}"[:200]

    @property
    def task_text(self) -> str:
        """The proposal, what was said, and where it comes from."""
        said = f"\n\nGesagt wurde: {self.answer.sentence}" if self.answer.sentence else ""
        return f"Vorschlag: {self.criterion.proposal}{said}\n\nMaßstab: {self.listed.title}, {self.listed.edition}."


def parse_criteria(key: str, document: Any) -> CriteriaList:
    """Read a list. Raises StageContentError."""
    if problems := criteria_problems(document):
        raise StageContentError("\n".join(problems))
    return CriteriaList(
        key=key,
        title=document["title"].strip(),
        edition=_words(document.get("edition")),
        source=_words(document.get("source")),
        criteria=tuple(
            Criterion(row["key"], *(row[name].strip() for name in TEXTS)) for row in document["criteria"]
        ),
    )


def criteria_problems(document: Any) -> list[str]:
    """What keeps a list from being read; empty where all fits."""
    if not isinstance(document, Mapping) or not isinstance(document.get("title"), str):
        return ["Die Datei hat keinen Titel (title)."]
    rows = document.get("criteria")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_CRITERIA:
        return [f"Die Datei braucht 1 bis {MOST_CRITERIA} Kriterien (criteria)."]
    found = [words for number, row in enumerate(rows, 1) for words in _row_problems(number, row)]
    keys = [row["key"] for row in rows if isinstance(row, Mapping) and isinstance(row.get("key"), str)]
    return found + (["Ein Schlüssel steht zweimal da."] if len(set(keys)) < len(keys) else [])


def maturity_criteria(scale: MaturityScale) -> CriteriaList:
    """A maturity model as a list: its criteria, with the way to the best answer as proposal."""
    return CriteriaList(
        key=f"reifegrad-{scale.key.replace('.', '-')}",
        title=scale.name,
        edition=scale.edition,
        source=scale.source,
        criteria=tuple(Criterion(one.key, one.name, one.question, _way_up(one)) for one in scale.criteria),
    )


def gaps_in(listed: CriteriaList, answers: Mapping[str, Answered]) -> list[Gap]:
    """In the order of the list. ``answers`` by ``answer_key``."""
    pairs = [(one, answers.get(listed.answer_key(one))) for one in listed.criteria]
    return [Gap(listed, one, answer) for one, answer in pairs if answer and answer.verdict in GAPS]


def met_words(listed: CriteriaList, answers: Mapping[str, Answered]) -> str:
    """„7 von 13 erfüllt, 2 teilweise, 1 nicht, 3 noch offen“."""
    said = [answers.get(listed.answer_key(one), Answered()).verdict for one in listed.criteria]
    parts = [
        f"{said.count(TargetVerdict.YES)} von {len(said)} erfüllt",
        f"{said.count(TargetVerdict.PARTLY)} teilweise",
        f"{said.count(TargetVerdict.NO)} nicht",
        f"{said.count(TargetVerdict.UNKNOWN)} noch offen",
    ]
    return ", ".join(parts)


def answer_faults(verdict: str, sentence: str) -> str:
    """What is wrong with an answer; empty where it is none."""
    if verdict not in TargetVerdict.values:
        return "Bitte wählen Sie ein Urteil aus der Liste."
    if len(sentence) > LONGEST:
        return f"Bitte höchstens {LONGEST} Zeichen."
    if verdict in GAPS and not sentence.strip():
        return "Bitte sagen Sie in einem Satz, was fehlt."
    return ""


def _way_up(one: MaturityCriterion) -> str:
    reached: Sequence[Any] = [answer for answer in one.answers if answer.level is not None]
    hint = next((answer.hint for answer in reversed(reached) if answer.hint), "")
    best = f"Ziel: {reached[-1].text}" if reached else "Klären, was hier das Ziel ist."
    return f"{hint} {best}".strip()


def _words(value: Any) -> str:
    """Only a text is one: writing out a list that names itself over and over would never end."""
    return value.strip()[:2000] if isinstance(value, str) else ""


def _row_problems(number: int, row: Any) -> list[str]:
    if not isinstance(row, Mapping):
        return [f"Kriterium {number} ist keine Liste von Angaben."]
    found = []
    key = row.get("key")
    if not isinstance(key, str) or len(key) > 60 or KEY.fullmatch(key) is None:
        found.append(f"Kriterium {number}: Der Schlüssel besteht aus Kleinbuchstaben und Strichen.")
    for name in TEXTS:
        value = row.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
            found.append(f"Kriterium {number}: „{name}“ fehlt oder ist länger als {LONGEST} Zeichen.")
    return found
