"""Maturity of a service: levels, criteria, and what follows from the answers. Pure.

The weakest criterion decides. An answer names the highest level that is possible with it; the answer „not
needed here“ has no level and does not count. Source: OZG-Reifegradmodelle 1.1 and 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fahrplan.implementation.enums import Origin

# Observations and figures speak in the levels of this model; the scales of two models are never mixed.
MEASURED_BY = "1.1"

Answers = Mapping[str, int | None]


@dataclass(frozen=True)
class Answer:
    """One possible answer; ``level`` None: the criterion does not apply. ``hint``: how to get further."""

    level: int | None
    text: str
    hint: str = ""


@dataclass(frozen=True)
class Criterion:
    """One question; its answers with levels ascend. ``source`` says what is known of its origin."""

    key: str
    name: str
    question: str
    answers: tuple[Answer, ...]
    origin: str = Origin.OWN
    optional: bool = False
    source: str = ""

    @property
    def origin_label(self) -> str:
        return str(Origin(self.origin).label)

    def answer(self, level: int | None) -> Answer | None:
        return next((answer for answer in self.answers if answer.level == level), None)

    def above(self, level: int) -> Answer | None:
        """The first answer that is better than this level."""
        return next((one for one in self.answers if one.level is not None and one.level > level), None)

    def hint_at(self, level: int) -> str:
        """How to get from this level to the next answer."""
        passed = [one for one in self.answers if one.level is not None and one.level <= level]
        return passed[-1].hint if passed else ""


@dataclass(frozen=True)
class Level:
    level: int
    name: str
    meaning: str
    group: str = ""


@dataclass(frozen=True)
class MaturityScale:
    """A maturity model as read: ``levels`` from 0 upwards without gaps.

    ``online_from``: from here on people can apply online. ``conform_from``: from here on the legal duty
    counts as fulfilled; None where the model does not say.
    """

    key: str
    name: str
    edition: str
    origin: str
    status: str
    source: str
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    online_from: int
    conform_from: int | None = None
    source_url: str = ""

    @property
    def top(self) -> int:
        return self.levels[-1].level

    @property
    def origin_label(self) -> str:
        return str(Origin(self.origin).label)

    @property
    def anchor(self) -> str:
        """Where figures find the definition on the page of the models; levels add ``-stufe-N``."""
        return f"modell-{self.key.replace('.', '-')}"

    def level(self, number: int | None) -> Level | None:
        return next((level for level in self.levels if level.level == number), None)


@dataclass(frozen=True)
class Step:
    """What one criterion needs: the answer given (None if the model no longer has it) and the next one."""

    criterion: Criterion
    now: Answer | None
    then: Answer
    hint: str


@dataclass(frozen=True)
class Lifts:
    """All ``steps`` together lift the level to ``reaches``; no steps at the top."""

    level: int | None
    reaches: int | None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Shift:
    """A criterion answered differently than before; texts, empty where there was no such answer."""

    criterion: str
    before: str
    after: str


def level_of(answers: Answers) -> int | None:
    """The level of the weakest criterion; None where no criterion counts."""
    return min((level for level in answers.values() if level is not None), default=None)


def conforms(scale: MaturityScale, level: int | None) -> bool | None:
    """Whether the level fulfils the legal duty; None where the model or the answers do not say."""
    return None if level is None or scale.conform_from is None else level >= scale.conform_from


def is_online(scale: MaturityScale, level: int | None) -> bool:
    """Whether people can apply online at this level."""
    return level is not None and level >= scale.online_from


def weakest(scale: MaturityScale, answers: Answers) -> list[Criterion]:
    """The criteria that hold the level down, in the order of the model."""
    level = level_of(answers)
    return [one for one in scale.criteria if level is not None and answers.get(one.key) == level]


def lifts(scale: MaturityScale, answers: Answers) -> Lifts:
    """Which criteria hold the level down, and the next answer of each that would lift it."""
    level = level_of(answers)
    if level is None or level >= scale.top:
        return Lifts(level, level)
    held = [(criterion, criterion.above(level)) for criterion in weakest(scale, answers)]
    steps = tuple(
        Step(criterion, criterion.answer(level), then, criterion.hint_at(level))
        for criterion, then in held
        if then is not None
    )
    better = {step.criterion.key: step.then.level for step in steps}
    return Lifts(level, level_of({**answers, **better}), steps)


def answer_faults(scale: MaturityScale, answers: Answers) -> dict[str, str]:
    """What is wrong with the answers: criterion → German text; the empty key for all of them together."""
    known = {criterion.key: criterion for criterion in scale.criteria}
    faults = {key: "Dieses Kriterium kennt das Modell nicht." for key in answers if key not in known}
    for key, criterion in known.items():
        if key not in answers:
            faults[key] = "Bitte wählen Sie eine Antwort."
        elif criterion.answer(answers[key]) is None:
            faults[key] = "Diese Antwort gibt es hier nicht."
    if not faults and level_of(answers) is None:
        faults[""] = "Mindestens ein Kriterium muss zutreffen."
    return faults


def shifts(scale: MaturityScale, before: Answers, after: Answers) -> list[Shift]:
    """What was answered differently, in the order of the model; criteria it no longer has come last."""
    names = {criterion.key: criterion for criterion in scale.criteria}
    keys = [*names, *(key for key in {**before, **after} if key not in names)]
    return [
        Shift(
            names[key].name if key in names else key,
            _words(names.get(key), before, key),
            _words(names.get(key), after, key),
        )
        for key in keys
        if (key in before, before.get(key)) != (key in after, after.get(key))
    ]


def _words(criterion: Criterion | None, answers: Answers, key: str) -> str:
    """The answer as people read it; its level alone where the text is gone."""
    if key not in answers:
        return ""
    answer = criterion.answer(answers[key]) if criterion else None
    if answer is not None:
        return answer.text
    return "trifft nicht zu" if answers[key] is None else f"Stufe {answers[key]}"
