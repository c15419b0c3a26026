"""„Unser Fahrplan“ in words: what comes next, when, why, with whom, what it costs, what the Land brings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fahrplan.design.rules import exact_digits, short_euro
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.rules.delays import UNFINISHED
from fahrplan.reuse.rules.quarters import quarter_of, quarter_words

ONE_PAGE = 12  # entries that fit on a printed page
NO_DATE = "noch ohne Termin"


@dataclass(frozen=True)
class Cost:
    """Euro and own working days; None where nobody has said it."""

    once: Decimal | None = None
    yearly: Decimal | None = None
    days: Decimal | None = None


@dataclass(frozen=True)
class Entry:
    """One project as the Fahrplan shows it. ``url`` is empty for readers who may not open it."""

    title: str
    services: tuple[str, ...]
    planned_for: date | None
    stage: str
    way: str
    state: str
    why: str = ""
    partners: tuple[str, ...] = ()
    lead: str = ""
    solution: str = ""
    late: str = ""
    cost: Cost = Cost()
    url: str = ""
    is_demo: bool = False

    @property
    def when(self) -> str:
        return quarter_words(quarter_of(self.planned_for)) if self.planned_for else NO_DATE

    @property
    def with_whom(self) -> str:
        """„gemeinsam mit Osterburg, Salzwedel“, „Nachnutzung von …“, „allein“, or that it is open."""
        names = [*([self.lead] if self.lead else []), *self.partners]
        if names:
            return f"gemeinsam mit {', '.join(names)}"
        return f"{self.way}: {self.solution}" if self.solution else self.way


@dataclass(frozen=True)
class Promise:
    """What the Land brings and when."""

    name: str
    key: str
    when: str


@dataclass(frozen=True)
class Totals:
    """Sums over entries of which somebody has said the figure; ``known_once`` of ``entries`` said the cost."""

    entries: int
    once: Decimal
    known_once: int
    yearly: Decimal
    known_yearly: int
    days: Decimal
    known_days: int


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Unfinished ones by date, those without a date last."""
    coming = [entry for entry in entries if entry.state in UNFINISHED]
    return sorted(coming, key=lambda one: (one.planned_for is None, one.planned_for or date.max, one.title))


def done(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.state == ProjectState.DONE]


def totals(entries: Sequence[Entry]) -> Totals:
    once = [entry.cost.once for entry in entries if entry.cost.once is not None]
    yearly = [entry.cost.yearly for entry in entries if entry.cost.yearly is not None]
    days = [entry.cost.days for entry in entries if entry.cost.days is not None]
    return Totals(
        entries=len(entries),
        once=sum(once, Decimal(0)),
        known_once=len(once),
        yearly=sum(yearly, Decimal(0)),
        known_yearly=len(yearly),
        days=sum(days, Decimal(0)),
        known_days=len(days),
    )


def cost_words(cost: Cost) -> str:
    """„12.500 €, dann 1.200 € im Jahr, 8 eigene Arbeitstage“, leaving out what nobody has said."""
    parts = []
    if cost.once is not None:
        parts.append(short_euro(cost.once))
    if cost.yearly is not None:
        parts.append(f"{'dann ' if parts else ''}{short_euro(cost.yearly)} im Jahr")
    if cost.days is not None:
        parts.append(f"{days_words(cost.days)}")
    return ", ".join(parts) or "nicht bekannt"


def days_words(days: Decimal) -> str:
    return f"{exact_digits(days)} {'eigener Arbeitstag' if days == 1 else 'eigene Arbeitstage'}"


def cost_sentences(found: Totals) -> list[str]:
    """What the council asks first, each with how many entries it rests on."""
    if not found.entries:
        return []
    return [
        _sum_words("Einmalig", short_euro(found.once), found.known_once, found.entries),
        _sum_words("Im Jahr", short_euro(found.yearly), found.known_yearly, found.entries),
        _sum_words("", days_words(found.days), found.known_days, found.entries),
    ]


def _sum_words(name: str, amount: str, known: int, entries: int) -> str:
    """A sum of nothing is no sum: „0 €“ would say that it costs nothing."""
    if not known:
        return f"{name or 'Eigene Arbeitstage'}: noch bei keinem Vorhaben bekannt."
    return f"{name} {amount} ({known} von {entries} Vorhaben bekannt).".strip()


@dataclass(frozen=True)
class Standing:
    """How far an organisation is: has it weighed or judged, has it planned, what stands in its Fahrplan."""

    ranked: bool
    planned: str = ""  # path of the newest computed plan
    entries: int = 0
    late: int = 0
    undated: int = 0


@dataclass(frozen=True)
class NextStep:
    """One clear sentence and its button. ``place``: 0 rank, 1 plan, 2 take over, 3 print."""

    sentence: str
    url: str
    button: str
    place: int


STEPS = ("Rangliste", "Planen", "In den Fahrplan übernehmen", "Drucken und zeigen")


def next_step(found: Standing, page: str) -> NextStep:
    """``page``: the path of the organisation's Fahrplan."""
    if not found.entries:
        return _first_steps(found)
    if found.late:
        words = "Ein Vorhaben ist verspätet." if found.late == 1 else f"{found.late} Vorhaben sind verspätet."
        return NextStep(f"{words} Planen Sie neu.", f"{page}#spaet", "Zu den verspäteten Vorhaben", 3)
    if found.undated:
        words = "Einem Vorhaben fehlt" if found.undated == 1 else f"{found.undated} Vorhaben fehlt"
        return NextStep(f"{words} noch der Termin. Tragen Sie ihn ein.", "/vorhaben/", "Zu den Vorhaben", 3)
    return NextStep(
        "Ihr Fahrplan steht. Drucken Sie ihn oder zeigen Sie ihn dem Rat.",
        f"{page}pdf/",
        "Als PDF drucken",
        3,
    )


def _first_steps(found: Standing) -> NextStep:
    if found.planned:
        return NextStep(
            "Ihre Planung ist berechnet. Übernehmen Sie sie in Ihren Fahrplan.",
            found.planned,
            "Zur Planung",
            2,
        )
    if found.ranked:
        return NextStep(
            "Ihre Rangliste steht. Planen Sie, was Sie mit Ihren Tagen und Ihrem Geld schaffen.",
            "/prioritaeten/planung/",
            "Zur Planung",
            1,
        )
    return NextStep(
        "Sie haben noch keine Vorhaben. Beginnen Sie mit Ihrer Rangliste.",
        "/prioritaeten/",
        "Zur Rangliste",
        0,
    )


def short(text: str, longest: int) -> str:
    """The text, cut at a word, with „…“ where something is missing."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return plain[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
