"""A Fachverfahren on paper: it keeps which dispatches it took, no content, and fails on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from fahrplan.cases.ports import Access, Answer, Note, Outcome, Parcel, Setting, UndeliveredError

TAKES, FAILS, REFUSES, WAITS, REJECTS, BREAKS = "takes", "fails", "refuses", "waits", "rejects", "breaks"
MANNERS = (
    (TAKES, "nimmt alles an"),
    (FAILS, "meldet einen Serverfehler; ein neuer Versuch kann helfen"),
    (REFUSES, "weist die Übermittlung ab; ein neuer Versuch hilft nicht"),
    (WAITS, "nimmt entgegen und entscheidet erst auf Nachfrage"),
    (REJECTS, "lehnt den Antrag ab"),
    (BREAKS, "antwortet gar nicht"),
)


class DemoTarget:
    """``taken``: how often each dispatch was handed over; its length is what a Fachverfahren would hold."""

    label = "Probe-Fachverfahren"
    explanation = "Übergibt an niemanden. Zum Ausprobieren, auch von Fehlern."
    settings = (Setting("manner", "Wie verhält es sich?", choices=MANNERS),)
    own_secret = False

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def check(self, settings: Mapping[str, str]) -> dict[str, str]:
        return (
            {} if settings.get("manner") in dict(MANNERS) else {"manner": "Bitte wählen Sie aus der Liste."}
        )

    def deliver(self, parcel: Parcel, access: Access, note: Note) -> Answer:
        manner = access.settings.get("manner", TAKES)
        _fail(manner)
        self.taken[str(parcel.id)] += 1
        note({"number": str(parcel.id)[:8]})
        if manner == WAITS:
            return Answer(Outcome.SENT, {"files": len(parcel.files)})
        if manner == REJECTS:
            return Answer(Outcome.REJECTED, words="Das Probe-Fachverfahren lehnt jeden Antrag ab.")
        return Answer(Outcome.DONE, {"files": len(parcel.files)})

    def follow(self, access: Access) -> Answer:
        _fail(access.settings.get("manner", TAKES))
        return Answer(Outcome.DONE)

    def try_out(self, access: Access) -> str:
        _fail(access.settings.get("manner", TAKES))
        return "Das Probe-Fachverfahren ist da."


def _fail(manner: str) -> None:
    if manner == FAILS:
        raise UndeliveredError("Das Fachverfahren meldet einen Fehler (500).", heals=True)
    if manner == REFUSES:
        raise UndeliveredError("Das Fachverfahren weist die Übermittlung ab (403).", heals=False)
    if manner == BREAKS:
        raise TimeoutError
