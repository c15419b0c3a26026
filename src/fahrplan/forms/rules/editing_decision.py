"""What a form says about the decision: statutory time, basis of the announcement, words of the Bescheid. Pure.

``flow["deadline"]`` is ``{"days": 14}`` or ``{"months": 3, "law": "§ 42a VwVfG"}``, ``flow["announcement"]`` a basis;
the texts are „bescheid“ (the letter), „remedy“ and „decision:<outcome>“.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.forms.rules.editing import Documents
from fahrplan.forms.rules.packages import PLACEHOLDER

DAYS, MONTHS = "days", "months"
MOST = {DAYS: 3650, MONTHS: 120}
# The outcomes of a decision, by the names the cases give them.
OUTCOMES = (
    ("granted", "Satz, wenn dem Antrag stattgegeben wird"),
    ("partly", "Satz, wenn ihm teilweise stattgegeben wird"),
    ("refused", "Satz, wenn er abgelehnt wird"),
    ("withdrawn", "Satz, wenn er zurückgenommen wurde"),
)
RULINGS = tuple(f"decision:{outcome}" for outcome, _ in OUTCOMES)
LETTER, REMEDY = "bescheid", "remedy"
TEXT_KEYS = (LETTER, REMEDY, *RULINGS)
LETTER_NEEDS = frozenset({"entscheidung", "begruendung", "rechtsbehelf"})
LETTER_KNOWS = LETTER_NEEDS | {
    "anrede", "antrag_datum", "vorgangsnummer", "formular", "leistung", "kontakt", "telefon",
}  # fmt: skip
KNOWS = {LETTER: LETTER_KNOWS, REMEDY: frozenset({"stelle"}), **dict.fromkeys(RULINGS, frozenset({"betrag"}))}


def decision_of(documents: Documents) -> dict[str, Any]:
    """All of it as it stands."""
    deadline = documents.flow.get("deadline")
    return {
        "deadline": dict(deadline) if isinstance(deadline, Mapping) else {},
        "announcement": str(documents.flow.get("announcement", "")),
        **{key: documents.text(key) for key in TEXT_KEYS},
    }


def put_decision(documents: Documents, said: Mapping[str, Any]) -> None:
    """As ``decision_of`` gives it; what is empty is taken away. Raises ValidationError by key."""
    faults = {
        key: words for key in TEXT_KEYS if (words := placeholder_fault(key, str(said.get(key, "")).strip()))
    }
    if faults:
        raise ValidationError(faults)
    for key in ("deadline", "announcement"):
        if said.get(key):
            documents.flow[key] = said[key]
        else:
            documents.flow.pop(key, None)
    for key in TEXT_KEYS:
        documents.put_text(key, str(said.get(key, "")))


def placeholder_fault(key: str, text: str) -> str:
    """What is wrong with the placeholders of a text, in one German sentence; „“ for nothing."""
    used = {match[1] for match in PLACEHOLDER.finditer(text)}
    if unknown := sorted(used - KNOWS[key]):
        known = ", ".join(f"{{{{{one}}}}}" for one in sorted(KNOWS[key]))
        return f"Den Platzhalter {{{{{unknown[0]}}}}} gibt es hier nicht. Möglich sind: {known}."
    if key == LETTER and text and (lacking := sorted(LETTER_NEEDS - used)):
        return f"Im Bescheid fehlt noch: {', '.join(f'{{{{{one}}}}}' for one in lacking)}."
    return ""
