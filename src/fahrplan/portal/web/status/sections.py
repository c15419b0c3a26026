"""One figure as a section of a page: share, sources, age, unclear ones, states, maturity, development."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.rules import Bar, Bars, Part, Series, StackedBar, Trend, TrendPoint, number, share_words
from fahrplan.design.rules import Figure as KeyFigure
from fahrplan.implementation.enums import Carrier, State
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.figures import Count, Reach
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.wording import Wording

LEDGER = "Beobachtungen in Fahrplan"
NO_LEVEL = -1


@dataclass(frozen=True)
class ReachRow:
    """How many of a whole are reached at least once, by more than half, altogether."""

    name: str
    whole: int
    at_least_one: int
    more_than_half: int
    everywhere: int

    def cells(self) -> tuple[str, ...]:
        numbers = (self.at_least_one, self.more_than_half, self.everywhere)
        return (self.name, *(share_words(min(number, self.whole), self.whole) for number in numbers))


def reach_row(found: Reach, subjects: str) -> ReachRow:
    """The services' own row; ``subjects`` are places or administrations."""
    return ReachRow(
        f"Leistungen, über {subjects} hinweg",
        found.services,
        found.at_least_one,
        found.more_than_half,
        found.everywhere,
    )


@dataclass(frozen=True)
class Missing:
    """A service that is online nearly everywhere, and where it is not: (name, address)."""

    name: str
    href: str
    share: str
    names: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """Everything the template shows about one figure. ``reach`` and ``movers`` are rows of tables."""

    wording: Wording
    figures: Sequence[KeyFigure]
    states: StackedBar
    levels: StackedBar | None = None
    development: Trend | None = None
    unclear: int | None = None
    note: str = ""
    reach: Sequence[Sequence[str]] = ()
    groups: Sequence[Bars] = ()
    movers: Sequence[tuple[tuple[str, str], str]] = ()
    missing: Sequence[Missing] = ()

    reach_columns = ("Anteil der …", "mindestens einmal", "mehr als die Hälfte", "überall")
    mover_columns = ("Name", "Leistungen mehr online als vor 90 Tagen")
    mover_numeric = (1,)

    @property
    def reach_title(self) -> str:
        return f"Wie weit es reicht ({self.wording.short})"

    @property
    def movers_title(self) -> str:
        return f"Am meisten dazugewonnen in 90 Tagen ({self.wording.short})"


def section_of(count: Count, wording: Wording, moment: Moment, *, noun: str, rows: str) -> Section:
    """The section with what follows from one count alone."""
    return Section(
        wording=wording,
        figures=[key_figure(count, wording, moment, noun=noun, rows=rows)],
        states=states_bar(count, wording, moment),
        levels=levels_bar(count, wording, moment),
    )


def shown_online(count: Count) -> int:
    """Never more than what it is counted against: rules may have changed since the states were derived."""
    return max(0, min(count.online, count.counted))


def sources_of(count: Count) -> str:
    names = [source_label(key) for key, number in ranked(count.sources) if key and number > 0]
    return ", ".join(names) or LEDGER


def ranked(numbers: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def freshness_of(count: Count) -> str:
    """Stale and unknown cells stand apart; they never count as online."""
    stale, unknown = count.states.get(State.STALE, 0), max(0, count.unknown)
    parts = []
    if stale > 0:
        parts.append(
            "1 Angabe ist veraltet und zählt nicht als online"
            if stale == 1
            else f"{number(stale)} Angaben sind veraltet und zählen nicht als online"
        )
    if unknown > 0:
        parts.append(f"über {number(unknown)} ist nichts bekannt")
    if not parts:
        return "Alle Angaben sind frisch."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def key_figure(count: Count, wording: Wording, moment: Moment, *, noun: str, rows: str) -> KeyFigure:
    """The share with its numbers, day, sources, age and the ways to definition and rows."""
    return KeyFigure(
        label="online",
        numerator=shown_online(count),
        denominator=count.counted,
        noun=noun,
        as_of=moment.day,
        sources=[(source_label(key), cells) for key, cells in ranked(count.sources) if key and cells > 0],
        freshness=freshness_of(count),
        definition_href=moment.link("status_definitions") + f"#{wording.anchor}",
        rows_href=rows,
    )


def states_bar(count: Count, wording: Wording, moment: Moment) -> StackedBar:
    """All counted cells by state, what is not known included."""
    numbers = {state: count.states.get(state, 0) for state in State.values} | {
        State.UNKNOWN.value: count.unknown
    }
    return StackedBar(
        title=f"Stände ({wording.short})",
        source=sources_of(count),
        as_of=moment.day,
        anchor=f"staende-{wording.anchor}",
        part_name="Stand",
        number_name="Anzahl",
        parts=[
            Part(str(State(state).label), max(0, cells), look=str(state))
            for state, cells in numbers.items()
            if cells > 0
        ],
    )


def levels_bar(count: Count, wording: Wording, moment: Moment) -> StackedBar | None:
    """Maturity of what is online; None where nothing is."""
    if not any(cells > 0 for cells in count.levels.values()):
        return None
    listed = sorted((level, cells) for level, cells in count.levels.items() if cells > 0)
    known = [Part(f"Stufe {level}", cells, f"level-{level}") for level, cells in listed if level != NO_LEVEL]
    unknown = [Part("nicht eingeschätzt", cells, "unknown") for level, cells in listed if level == NO_LEVEL]
    return StackedBar(
        title=f"Reifegrad dessen, was online ist ({wording.short})",
        source=sources_of(count),
        as_of=moment.day,
        anchor=f"reifegrade-{wording.anchor}",
        part_name="Reifegrad",
        number_name="Anzahl",
        parts=[*known, *unknown],
    )


def development_of(
    counts: Sequence[Count], days: Sequence[date], wording: Wording, moment: Moment
) -> Trend | None:
    """The share online on each day."""
    if not counts:
        return None
    points = [
        TrendPoint.share(day, shown_online(count), count.counted)
        for day, count in zip(days, counts, strict=True)
    ]
    return Trend(
        title=f"Entwicklung in zwölf Monaten ({wording.short})",
        source=LEDGER,
        as_of=moment.day,
        anchor=f"entwicklung-{wording.anchor}",
        unit="%",
        top=100,
        series=[Series("online", points)],
    )


def bar_of(name: str, count: Count, href: str = "") -> Bar:
    """A group's share; stale ones beside it."""
    stale = count.states.get(State.STALE, 0)
    note = f"dazu {number(stale)} veraltet" if stale > 0 else ""
    return Bar(name, shown_online(count), max(0, count.counted), href=href, note=note)


def bars_of(title: str, group: str, bars: Sequence[Bar], wording: Wording, moment: Moment) -> Bars:
    """Shares of groups under the figure's name."""
    return Bars(
        title=f"{title} ({wording.short})",
        source=LEDGER,
        as_of=moment.day,
        anchor=f"{group.lower()}-{wording.anchor}",
        group_name=group,
        share_name="online",
        bars=bars,
    )


def field_bars(
    counts: Mapping[UUID | None, Count], fields: Mapping[UUID, Themenfeld], wording: Wording, moment: Moment
) -> Bars:
    """Shares of the Themenfelder in which something counts, by name; services without one last."""
    bars = [
        bar_of(one.name, counts[pk], moment.link("status_themenfeld", one.slug))
        for pk, one in fields.items()
        if pk in counts and counts[pk].counted > 0
    ]
    if None in counts and counts[None].counted > 0:
        bars.append(bar_of("ohne Themenfeld", counts[None]))
    return bars_of("Je Themenfeld", "Themenfeld", bars, wording, moment)


def carried_by_others(count: Count) -> int:
    return count.carriers.get(Carrier.LAND, 0) + count.carriers.get(Carrier.FEDERAL, 0)
