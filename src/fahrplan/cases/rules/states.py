"""Which states a case can go to from where it stands. Nothing else moves a case."""

from __future__ import annotations

from fahrplan.cases.enums import CaseState

STEPS: dict[CaseState, frozenset[CaseState]] = {
    CaseState.RECEIVED: frozenset({CaseState.IN_WORK, CaseState.CLOSED}),
    CaseState.IN_WORK: frozenset({CaseState.WAITING, CaseState.DECIDED, CaseState.CLOSED}),
    CaseState.WAITING: frozenset({CaseState.IN_WORK, CaseState.CLOSED}),
    CaseState.DECIDED: frozenset({CaseState.CLOSED, CaseState.IN_WORK}),
    CaseState.CLOSED: frozenset({CaseState.IN_WORK}),
}
OPEN = (CaseState.RECEIVED, CaseState.IN_WORK, CaseState.WAITING)


def may_move(old: str, new: str) -> bool:
    return CaseState(new) in STEPS[CaseState(old)]


def refusal(old: str, new: str) -> str:
    """Why not, in German."""
    was, wanted = CaseState(old), CaseState(new)
    return f"Ein Vorgang, der „{WORDS[was]}“ ist, kann nicht „{WORDS[wanted]}“ werden."


# What the office reads; who applied reads the labels of the enum.
WORDS: dict[CaseState, str] = {
    CaseState.RECEIVED: "eingegangen",
    CaseState.IN_WORK: "in Bearbeitung",
    CaseState.WAITING: "wartet auf Angaben",
    CaseState.DECIDED: "entschieden",
    CaseState.CLOSED: "abgeschlossen",
}
