"""A report that a council can read: what, how far, what was done and decided, what it costs, what comes, what may go
wrong. The same sections for page and PDF. No word about single people. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fahrplan.design.rules import short_euro
from fahrplan.journey.enums import Payer, TaskState
from fahrplan.journey.rules.budget import Totals
from fahrplan.journey.rules.fahrplan import Cost, cost_words, short
from fahrplan.journey.rules.tasks import UNFINISHED

MOST_LINES = 12


@dataclass(frozen=True)
class Section:
    """A part of the report: sentences, a list, a table. ``anchor`` is its id on the page."""

    title: str
    anchor: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Work:
    """A task without its owner."""

    title: str
    state: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class Visit:
    """From when to when the project stood in a stage (None: still)."""

    stage: str
    entered: date
    left: date | None


@dataclass(frozen=True)
class Decided:
    day: date
    title: str
    reason: str
    by: str


@dataclass(frozen=True)
class Step:
    """A milestone that has not been reached."""

    title: str
    ends_on: date


def way_section(visits: Sequence[Visit]) -> Section:
    rows = tuple(
        (visit.stage, day_words(visit.entered), day_words(visit.left) if visit.left else "läuft")
        for visit in visits
    )
    return Section("Der Weg bisher", "weg", columns=("Etappe", "seit", "bis"), rows=rows)


def done_section(work: Sequence[Work]) -> Section:
    """The newest first; how many there are in all stands above."""
    finished = sorted(
        (one for one in work if one.state == TaskState.DONE),
        key=lambda one: one.done_on or date.min,
        reverse=True,
    )
    words = (
        f"{len(finished)} von {sum(1 for one in work if one.state != TaskState.DROPPED)} Aufgaben sind erledigt.",
    )
    items = tuple(
        f"{one.title} ({day_words(one.done_on)})" if one.done_on else one.title
        for one in finished[:MOST_LINES]
    )
    return Section("Was getan ist", "getan", sentences=words + more_words(len(finished)), items=items)


def decided_section(decisions: Sequence[Decided]) -> Section:
    rows = tuple(
        (one.title, day_words(one.day), short(one.reason, 200), one.by) for one in decisions[:MOST_LINES]
    )
    words = () if decisions else ("Noch ist nichts festgehalten.",)
    return Section(
        "Was entschieden ist",
        "entschieden",
        sentences=words + more_words(len(decisions)),
        columns=("Entscheidung", "Tag", "Warum", "Wer"),
        rows=rows,
    )


def cost_section(cost: Cost, budget: Totals) -> Section:
    """The project's own figures, and its budget by year where there is one. What nobody has said is never 0."""
    rows = tuple((str(year), short_euro(budget.by_year[year])) for year in budget.years)
    words = [f"Nach heutigem Stand: {cost_words(cost)}."]
    if rows:
        words.append(
            f"Im Haushaltsplan zusammen {short_euro(budget.total)}, davon Folgekosten {short_euro(budget.follow_up)}."
        )
        words.append(f"Es zahlt: {payer_words(budget)}.")
    columns = ("Jahr", "Betrag") if rows else ()
    return Section("Was es kostet", "kosten", sentences=tuple(words), columns=columns, rows=rows)


def payer_words(budget: Totals) -> str:
    return ", ".join(f"{Payer(key).label} {short_euro(amount)}" for key, amount in budget.by_payer.items())


def coming_section(work: Sequence[Work], steps: Sequence[Step]) -> Section:
    """Unfinished tasks and milestones by date."""
    listed = [(one.due_on, one.title) for one in work if one.state in UNFINISHED]
    listed += [(step.ends_on, f"{step.title} (Meilenstein)") for step in steps]
    listed.sort(key=lambda pair: (pair[0] or date.max, pair[1]))
    items = tuple(f"{title}: bis {day_words(day)}" if day else title for day, title in listed[:MOST_LINES])
    words = () if listed else ("Es ist keine Aufgabe offen.",)
    return Section(
        "Was als Nächstes kommt", "naechstes", sentences=words + more_words(len(listed)), items=items
    )


def risk_section(late: str, work: Sequence[Work], today: date, *, waits_for: Sequence[str] = ()) -> Section:
    overdue = sum(1 for one in work if one.state in UNFINISHED and one.due_on and one.due_on < today)
    items = [late] if late else []
    if overdue:
        items.append(
            "Eine Aufgabe ist überfällig." if overdue == 1 else f"{overdue} Aufgaben sind überfällig."
        )
    items += [f"Wartet auf das Land: {one}." for one in waits_for]
    words = () if items else ("Bekannt ist keins.",)
    return Section("Risiken", "risiken", sentences=words, items=tuple(items))


def more_words(number: int) -> tuple[str, ...]:
    return (f"Hier stehen die ersten {MOST_LINES} von {number}.",) if number > MOST_LINES else ()


def day_words(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "–"
