"""Whether a definition does for the data of a test case what is expected. Pure; the same rules as for citizens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.forms.rules.checking import check_whole
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.expressions import ExpressionError, holds
from fahrplan.forms.rules.fees import fee_of
from fahrplan.forms.rules.reading import Plan
from fahrplan.forms.rules.walking import walk
from fahrplan.payments.rules.amounts import euros


@dataclass(frozen=True)
class Outcome:
    """What the form makes of data: ids of pages shown, fee in cents (None: cannot be told), paths with errors."""

    eligible: bool
    pages: tuple[str, ...]
    fee: int | None
    errors: tuple[str, ...]


def outcome_of(
    definition: Definition, data: Mapping[str, Any], answers: Mapping[str, bool], rates: Mapping[str, Any]
) -> Outcome:
    """``answers``: eligibility question → yes or no; a question without an answer is passed."""
    plan = Plan(definition)
    walked = walk(plan, data)
    shown = [stop.page.id for stop in walked.stops]
    return Outcome(
        eligible=passes(definition, answers),
        pages=tuple(dict.fromkeys(shown)),
        fee=fee_of(definition.flow, walked.known, rates).cents,
        errors=tuple(dict.fromkeys(fault.path or fault.address for fault in check_whole(walked))),
    )


def passes(definition: Definition, answers: Mapping[str, bool]) -> bool:
    """Whether the eligibility check lets through who answers so."""
    return all(
        _passed(str(question.get("passes", "")), answers[question["id"]])
        for question in definition.flow.get("eligibility", ())
        if question.get("id") in answers
    )


def differences(expected: Mapping[str, Any], found: Outcome, definition: Definition) -> list[str]:
    """In words, what is otherwise than expected; only what is told is compared."""
    told = []
    if "eligible" in expected and bool(expected["eligible"]) is not found.eligible:
        told.append(
            f"Vorab-Check: {'bestanden' if found.eligible else 'nicht bestanden'}, erwartet war es anders."
        )
    if "pages" in expected and list(expected["pages"]) != list(found.pages):
        told.append(
            f"Seiten: {_titles(definition, found.pages)}; erwartet: {_titles(definition, expected['pages'])}."
        )
    if "fee" in expected and expected["fee"] != found.fee:
        told.append(f"Gebühr: {_euro(found.fee)}; erwartet: {_euro(expected['fee'])}.")
    if "errors" in expected and sorted(expected["errors"]) != sorted(found.errors):
        told.append(f"Fehler: {_names(found.errors)}; erwartet: {_names(expected['errors'])}.")
    return told


def _passed(condition: str, answer: bool) -> bool:
    try:
        return holds(condition, {"antwort": answer})
    except ExpressionError:
        return False


def _titles(definition: Definition, pages: Any) -> str:
    return ", ".join(definition.text(f"page:{page}") or str(page) for page in pages) or "keine"


def _names(paths: Any) -> str:
    return ", ".join(str(path) for path in paths) or "keine"


def _euro(cents: Any) -> str:
    return euros(cents) if isinstance(cents, int) else "steht noch nicht fest"
