"""What is told of the use of a form, without following anybody. Source: DIN SPEC 66336 (indicators of online services).

Numbers below ``LEAST`` are not shown, nor shares of them, so that nobody can be recognised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fahrplan.design.rules import digits
from fahrplan.forms.rules.definition import Definition

LEAST = 5
BEST_MARK, WORST_MARK = 5, 1


@dataclass(frozen=True, slots=True)
class PageUse:
    """One page: how often it was finished, and how often given back with faults. ``always``: shown to everybody."""

    id: str
    title: str
    finished: int
    faulty: int
    always: bool


@dataclass(frozen=True)
class FormUse:
    """Sums of a form from ``since`` until ``until`` (both days included).

    ``seconds``: from beginning to handing in, summed over ``done``. ``pleased``: sum of marks from 1 to 5 (5 is the
    best) over ``asked`` answers. ``unsent``: hand-overs to a Fachverfahren that failed. ``breaks``: where the form
    makes somebody change to paper, in words.
    """

    since: date
    until: date
    visits: int = 0
    starts: int = 0
    done: int = 0
    seconds: int = 0
    pleased: int = 0
    asked: int = 0
    unsent: int = 0
    pages: Sequence[PageUse] = ()
    breaks: Sequence[str] = ()

    @property
    def minutes(self) -> int | None:
        """Mean duration in minutes, rounded; None where too few handed in."""
        return round(self.seconds / self.done / 60) if self.done >= LEAST else None

    @property
    def mark(self) -> float | None:
        """Mean mark to one decimal; None where too few answered."""
        return round(self.pleased / self.asked, 1) if self.asked >= LEAST else None

    @property
    def faulty(self) -> int:
        return sum(page.faulty for page in self.pages)

    @property
    def answered(self) -> int:
        """Pages sent: finished or given back."""
        return self.faulty + sum(page.finished for page in self.pages)

    @property
    def drop_off(self) -> PageUse | None:
        """Among the pages that everybody sees, the one after whose predecessor most stopped; None if too few."""
        before, worst, most = self.starts, None, LEAST - 1
        for page in self.pages:
            if not page.always:
                continue
            if before - page.finished > most:
                worst, most = page, before - page.finished
            before = page.finished
        return worst


def shown(number: int) -> str:
    """The number, „unter 5“ for 1 to 4."""
    return digits(number) if number == 0 or number >= LEAST else f"unter {LEAST}"


def shared(numerator: int, denominator: int) -> bool:
    """Whether „numerator of denominator“ may be told: neither is a few people."""
    return denominator >= LEAST and (numerator == 0 or numerator >= LEAST)


def use_words(starts: int, done: int, days: int) -> str:
    """„12 Anträge in den letzten 30 Tagen, 9 von 12 online abgeschlossen“."""
    if starts == 0:
        return f"In den letzten {days} Tagen hat niemand einen Antrag begonnen."
    told = f"{shown(starts).capitalize()} Anträge in den letzten {days} Tagen"
    if done <= starts and shared(done, starts):
        return f"{told}, {shown(done)} von {shown(starts)} online abgeschlossen."
    return f"{told}."


def media_breaks(definition: Definition) -> list[str]:
    """Evidence that cannot be attached, and a signature on paper (``flow["signature"]`` = „paper“)."""
    fields = definition.fields
    broken = [
        f"Nachweis nur auf Papier: {definition.text(f'field:{path}') or path}"
        for path in definition.flow.get("evidence", ())
        if path not in fields
    ]
    if definition.flow.get("signature") == "paper":
        broken.append("Unterschrift auf Papier")
    return broken


def page_uses(
    definition: Definition, finished: Mapping[str, int], faulty: Mapping[str, int]
) -> tuple[PageUse, ...]:
    """The pages in their order with their counts."""
    return tuple(
        PageUse(
            page.id,
            definition.text(f"page:{page.id}") or page.id,
            finished.get(page.id, 0),
            faulty.get(page.id, 0),
            not page.shown_if,
        )
        for page in definition.pages
    )
