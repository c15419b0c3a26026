"""What the events of one submission say together. Source: FIT-Connect documentation, „Ereignisprotokoll“.

The first decision counts: a Fachverfahren that accepts twice has accepted once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, FindKey, Tags, read_event

DECIDED = (EventKind.ACCEPT, EventKind.REJECT)


@dataclass(frozen=True)
class LogState:
    """``submitted``: it is complete there. ``decision``: the first one, None while open. ``remarks``: German."""

    submitted: bool = False
    decision: Event | None = None
    remarks: tuple[str, ...] = ()


def read_log(
    tokens: Iterable[str], find_key: FindKey, *, submission: str, sent: Tags | None = None
) -> LogState:
    """Check every token and give what follows. ``sent``: tags of what we sent, compared where an event names them.

    Raises EventError for a token that is not in order or speaks of another submission or other content.
    """
    events = [read_event(token, find_key) for token in tokens]
    remarks: list[str] = []
    decision: Event | None = None
    submitted = False
    for event in events:
        if event.submission != submission:
            raise EventError("Das Ereignisprotokoll enthält ein Ereignis einer anderen Einreichung.")
        if event.kind in (EventKind.SUBMIT, EventKind.ACCEPT):
            _compare(event, sent)
        submitted = submitted or event.kind == EventKind.SUBMIT
        if event.kind not in DECIDED:
            continue
        if decision is None:
            decision = event
        elif decision.kind == event.kind:
            remarks.append("Das Fachverfahren hat mehrmals dasselbe entschieden; es zählt das erste Mal.")
        else:
            remarks.append("Das Fachverfahren hat sich widersprochen; es zählt die erste Entscheidung.")
    return LogState(submitted or decision is not None, decision, tuple(dict.fromkeys(remarks)))


def _compare(event: Event, sent: Tags | None) -> None:
    if sent is None or event.tags is None:
        return
    told = (event.tags.metadata, event.tags.data, dict(event.tags.attachments))
    if told != (sent.metadata, sent.data, dict(sent.attachments)):
        raise EventError(
            "Der Zustelldienst nennt andere Prüfzeichen als wir: Der Inhalt wurde unterwegs verändert."
        )
