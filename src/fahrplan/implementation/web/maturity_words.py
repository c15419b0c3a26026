"""What the pages about maturity say: sentences and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fahrplan.design.rules import day
from fahrplan.implementation.rules.maturity import (
    Criterion,
    MaturityScale,
    conforms,
    lifts,
    shifts,
    weakest,
)
from fahrplan.implementation.selectors.assessments import ShownAssessment
from fahrplan.implementation.selectors.maturity import Edition

Answers = Mapping[str, int | None]

HISTORY_COLUMNS = ["Eingeschätzt am", "Stufe", "Eingeschätzt von"]
STEP_COLUMNS = ["Kriterium", "Heute", "Nächste Antwort", "Was zu tun ist"]
ANSWER_COLUMNS = ["Kriterium", "Antwort", "Reicht"]
SHIFT_COLUMNS = ["Kriterium", "Vorher", "Jetzt"]


def level_words(scale: MaturityScale, number: int | None) -> str:
    """„Stufe 2 von 4: Formular-Assistent“."""
    level = scale.level(number)
    if level is None:
        return "noch nicht eingeschätzt" if number is None else f"Stufe {number}"
    return f"Stufe {level.level} von {scale.top}: {level.name}"


def duty_words(scale: MaturityScale, number: int | None = None) -> str:
    """What the model, or a level of it, says about the legal duty."""
    if scale.conform_from is None:
        return "Dieses Modell sagt nichts darüber, ob die gesetzliche Pflicht erfüllt ist."
    said = f"Die gesetzliche Pflicht gilt ab Stufe {scale.conform_from} als erfüllt"
    fulfilled = conforms(scale, number)
    if fulfilled is None:
        return f"{said}."
    return f"{said}. {'Das ist erreicht' if fulfilled else 'Das ist noch nicht erreicht'}."


def model_facts(edition: Edition) -> list[tuple[str, ...]]:
    """The facts of a model as description_list takes them."""
    scale = edition.scale
    facts: list[tuple[str, ...]] = [
        ("Status", scale.status),
        ("Wortlaut", f"{scale.origin_label}; {scale.edition}"),
        ("Was woher kommt", scale.source),
        ("Online beantragen", f"ab Stufe {scale.online_from}"),
    ]
    if edition.imported_at:
        facts.append(("Texte eingelesen", f"{day(edition.imported_at)} aus {edition.file_name}"))
    return facts


def step_rows(scale: MaturityScale, answers: Answers) -> dict[str, object]:
    """The weakest criteria, what would lift each, and the level after all steps."""
    found = lifts(scale, answers)
    rows = [
        (
            step.criterion.name,
            step.now.text if step.now else f"Stufe {found.level}",
            step.then.text,
            step.hint or step.then.text,
        )
        for step in found.steps
    ]
    names = ", ".join(f"„{one.name}“" for one in weakest(scale, answers))
    return {"rows": rows, "weakest": names, "reaches": level_words(scale, found.reaches)}


def answer_rows(scale: MaturityScale, answers: Answers) -> list[tuple[str, str, str]]:
    """All answers in the order of the model; criteria it no longer has come last, by their key."""
    known = {one.key: one for one in scale.criteria}
    keys = [key for key in known if key in answers] + [key for key in answers if key not in known]
    return [(_name(known.get(key), key), *_answer(known.get(key), answers[key])) for key in keys]


def _name(criterion: Criterion | None, key: str) -> str:
    return criterion.name if criterion else f"{key} (nicht mehr im Modell)"


def _answer(criterion: Criterion | None, level: int | None) -> tuple[str, str]:
    answer = criterion.answer(level) if criterion else None
    text = answer.text if answer else "Wortlaut nicht mehr vorhanden"
    return text, "zählt nicht" if level is None else f"bis Stufe {level}"


def shift_rows(scale: MaturityScale, before: Answers, after: Answers) -> list[tuple[str, str, str]]:
    return [(one.criterion, one.before or "–", one.after or "–") for one in shifts(scale, before, after)]


def history_rows(
    scale: MaturityScale, rows: Iterable[ShownAssessment], *, detailed: bool
) -> list[tuple[str, ...]]:
    """One row for each assessment; who gave it only where the reader may see that."""
    return [
        (
            f"{row.assessed_on:%d.%m.%Y}",
            level_words(scale, row.level) + (" (Demodaten)" if row.is_demo else ""),
            *([row.assessed_by or "–"] if detailed else []),
        )
        for row in rows
    ]
