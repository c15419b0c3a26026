"""From what was seen to the state of a service. Pure: the same claims give the same state on the same day.

Rules, in this order. Of each voice (a source speaking about an area and a carrier) only the latest word before the day
counts. A word older than its source stays fresh no longer counts as proof; if only such words remain the
state is „veraltet“. Among fresh words the most trusted wins, of equals the newest. What wins as „online“ is
„gestört“ while the link to it has been dead for ``DEAD_DAYS`` days. A word by the organisation itself and
one about an offer of Land or Bund do not contradict each other: an offer for all makes the service usable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fahrplan.implementation.enums import Carrier, Contradiction, Finding, State

DEAD_DAYS = 3
PREFERENCE = {Carrier.OWN: 0, Carrier.LAND: 1, Carrier.FEDERAL: 2}


class Claim(NamedTuple):
    """One observation as the rules see it; ``area`` tells voices of one source apart (length of the ARS).

    ``link`` holds the changes of the link that the claim names: (day, dead), oldest first.
    """

    source: str
    area: int
    carrier: str
    finding: str
    level: int | None
    trust: int
    seen_on: date
    stale_on: date
    planned_for: date | None = None
    link: tuple[tuple[date, bool], ...] = ()


class Derived(NamedTuple):
    """The state on one day, and the source and carrier of the word that leads to it.

    ``basis`` holds positions in the claims given, the leading one first; ``dead_since`` of a dead link.
    """

    state: str
    source: str
    carrier: str
    level: int | None
    basis: tuple[int, ...]
    contradictions: tuple[str, ...]
    dead_since: date | None = None


class Span(NamedTuple):
    """A state from one day until another (exclusive; None: as far as is known today)."""

    from_day: date
    until_day: date | None
    state: str
    source: str
    carrier: str
    level: int | None
    contradicted: bool


NOTHING = Derived(State.UNKNOWN, "", "", None, (), ())


def state_on(day: date, claims: Sequence[Claim]) -> Derived:
    """The state on this day, the positions of the claims it rests on, and what contradicts it."""
    words = _last_words(day, claims)
    fresh = [n for n in words if day < claims[n].stale_on]
    online = [n for n in fresh if claims[n].finding == Finding.ONLINE]
    offline = [n for n in fresh if claims[n].finding == Finding.OFFLINE]
    planned = [n for n in fresh if claims[n].finding == Finding.PLANNED]
    if online:
        return _online(day, claims, _ranked(claims, online), offline)
    if planned:
        return _planned(day, claims, _ranked(claims, planned))
    if offline:
        best = _ranked(claims, offline)
        lead = claims[best[0]]
        return Derived(State.OFFLINE, lead.source, lead.carrier, lead.level, tuple(best), ())
    stale = [n for n in words if day >= claims[n].stale_on and claims[n].finding != Finding.ABSENT]
    if stale:
        best = _ranked(claims, stale)
        lead = claims[best[0]]
        return Derived(State.STALE, lead.source, lead.carrier, None, tuple(best), ())
    return NOTHING._replace(basis=tuple(words))


def _last_words(day: date, claims: Sequence[Claim]) -> list[int]:
    """The latest claim of each voice up to the day; a withdrawn word leaves silence."""
    last: dict[tuple[str, int, str], int] = {}
    for number, claim in enumerate(claims):
        voice = (claim.source, claim.area, claim.carrier)
        if claim.seen_on <= day and (voice not in last or claims[last[voice]].seen_on <= claim.seen_on):
            last[voice] = number
    return [number for number in last.values() if claims[number].finding != Finding.WITHDRAWN]


def _ranked(claims: Sequence[Claim], numbers: Iterable[int]) -> list[int]:
    """Most trusted first, of equals the newest, then the nearest carrier."""
    return sorted(
        numbers,
        key=lambda n: (
            -claims[n].trust,
            -claims[n].seen_on.toordinal(),
            PREFERENCE.get(Carrier(claims[n].carrier), 9) if claims[n].carrier else 9,
        ),
    )


def _online(day: date, claims: Sequence[Claim], online: list[int], offline: list[int]) -> Derived:
    """Online said by at least one; a stronger word against it about the same carrier turns it round."""
    rivals = [n for n in offline if claims[n].carrier in {claims[m].carrier for m in online}]
    standing = [n for n in online if not any(_beats(claims[r], claims[n]) for r in rivals)]
    said = (Contradiction.SOURCES_DISAGREE.value,) if rivals else ()
    if not standing:
        best = _ranked(claims, rivals)
        winner = claims[best[0]]
        return Derived(State.OFFLINE, winner.source, winner.carrier, winner.level, (*best, *online), said)
    dead = {n: since for n in standing if (since := _dead_since(day, claims[n].link)) is not None}
    alive = [n for n in standing if n not in dead]
    basis = (*(alive or standing), *(n for n in dead if alive), *rivals)
    lead = claims[(alive or standing)[0]]
    if dead and not alive:
        said = (*said, Contradiction.LINK_DEAD.value)
        return Derived(
            State.DISRUPTED, lead.source, lead.carrier, lead.level, basis, said, min(dead.values())
        )
    return Derived(State.ONLINE, lead.source, lead.carrier, _level(claims, alive), basis, said)


def _beats(against: Claim, word: Claim) -> bool:
    return against.carrier == word.carrier and (against.trust, against.seen_on) > (word.trust, word.seen_on)


def _level(claims: Sequence[Claim], numbers: Iterable[int]) -> int | None:
    return next((claims[n].level for n in numbers if claims[n].level is not None), None)


def _dead_since(day: date, link: tuple[tuple[date, bool], ...]) -> date | None:
    """Since when the link has been dead, if that is long enough to call the service disrupted."""
    past = [change for change in link if change[0] <= day]
    if not past or not past[-1][1]:
        return None
    since = past[-1][0]
    for moment, dead in reversed(past):
        if not dead:
            break
        since = moment
    return since if (day - since).days >= DEAD_DAYS else None


def _planned(day: date, claims: Sequence[Claim], planned: list[int]) -> Derived:
    lead = claims[planned[0]]
    overdue = lead.planned_for is not None and lead.planned_for < day
    said = (Contradiction.PLAN_OVERDUE.value,) if overdue else ()
    return Derived(State.PLANNED, lead.source, lead.carrier, None, tuple(planned), said)


@lru_cache(maxsize=200_000)
def timeline(claims: tuple[Claim, ...]) -> tuple[Span, ...]:
    """The states from the first claim on, the ageing to come included; equal neighbours are one span."""
    spans: list[Span] = []
    for day in _turning_days(claims):
        state, source, carrier, level, _, contradictions, _ = state_on(day, claims)
        span = Span(day, None, state, source, carrier, level, bool(contradictions))
        if spans and spans[-1][2:] == span[2:]:
            continue
        if spans:
            spans[-1] = spans[-1]._replace(until_day=day)
        spans.append(span)
    return tuple(spans)


def _turning_days(claims: tuple[Claim, ...]) -> list[date]:
    """The days on which the state may change."""
    days = set()
    for claim in claims:
        days |= {claim.seen_on, claim.stale_on}
        if claim.planned_for:
            days.add(claim.planned_for + timedelta(days=1))
        for day, dead in claim.link:
            days.add(day + timedelta(days=DEAD_DAYS) if dead else day)
    first = min((claim.seen_on for claim in claims), default=None)
    return sorted(day for day in days if first is not None and day >= first)
