"""Which pages and fields are asked for what was entered so far, and in which order.

Conditions see only answers to what is asked itself, on earlier pages or above on the same page. What is no longer
asked is kept while somebody fills in the form and left out of ``Walk.known``, which is what gets handed in.
A condition that cannot be read counts as met: rather ask too much than lose an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.expressions import ExpressionError, holds, within
from fahrplan.forms.rules.reading import Data, Place, Plan, entries_of, parents_of, places_of, put, value_at
from fahrplan.forms.rules.reading_stops import Stop


@dataclass
class Walk:
    """``stops``: the pages shown, in order. ``asked``: fields by address and place. ``known``: what counts."""

    plan: Plan
    stops: list[Stop] = field(default_factory=list)
    asked: dict[tuple[str, Place], tuple[Field, ...]] = field(default_factory=dict)
    known: Data = field(default_factory=dict)

    def stop(self, address: str) -> Stop | None:
        """The page with this address, if it is shown."""
        return next((stop for stop in self.stops if stop.address == address), None)

    def after(self, address: str) -> str:
        """The address of the next page; „“ after the last."""
        shown = self._from(address)
        return shown[1] if len(shown) > 1 else ""

    def before(self, address: str) -> str:
        """The address of the page before; „“ on the first."""
        addresses = [stop.address for stop in self.stops]
        at = addresses.index(address) if address in addresses else 0
        return addresses[at - 1] if at else ""

    def number(self, address: str) -> int:
        """Which page it is, from 1."""
        return next((n for n, stop in enumerate(self.stops, 1) if stop.address == address), 1)

    def _from(self, address: str) -> list[str]:
        order = [stop.address for stop in self.plan.stops]
        start = order.index(address) if address in order else -1
        shown = {stop.address for stop in self.stops}
        return [address, *(each for each in order[start + 1 :] if each in shown)]


def walk(plan: Plan, data: Mapping[str, Any], opened: Set[str] | None = None) -> Walk:
    """Go through the form. ``opened``: only these fields (or groups) are shown, the rest stands as it is."""
    found = Walk(plan)
    for stop in plan.stops:
        if not _met(stop.page.shown_if, found.known):
            continue
        for place in places_of(data, plan, stop.group):
            asked = _take_over(plan, stop, place, data, found.known)
            _show(found, stop, place, asked, opened)
        if stop.group:
            _offer(found, stop, data, opened)
    return found


def asked_at(walked: Walk, stop: Stop, place: Place, data: Mapping[str, Any]) -> tuple[Field, ...]:
    """What is asked on one page for these data; ``place`` may be an entry yet to come."""
    return _take_over(walked.plan, stop, place, data, walked.known)


def _offer(found: Walk, stop: Stop, data: Mapping[str, Any], opened: Set[str] | None) -> None:
    """A page of a repeated group is there before it has entries."""
    if opened is not None and not any(is_open(each, opened) for each in stop.fields):
        return
    if parents_of(data, found.plan, stop.group) and stop not in found.stops:
        found.stops.append(stop)


def _show(found: Walk, stop: Stop, place: Place, asked: tuple[Field, ...], opened: Set[str] | None) -> None:
    if opened is not None:
        asked = tuple(each for each in asked if is_open(each, opened))
    if asked:
        found.asked[stop.address, place] = asked
        if stop not in found.stops:
            found.stops.append(stop)


def is_open(each: Field, opened: Set[str]) -> bool:
    return each.path in opened or any(each.path.startswith(f"{path}/") for path in opened)


def _take_over(
    plan: Plan, stop: Stop, place: Place, data: Mapping[str, Any], known: Data
) -> tuple[Field, ...]:
    """The fields asked here; their answers count from now on."""
    if stop.group:
        _ensure(plan, stop.group, place, known)
    asked = []
    for each in stop.fields:
        condition = plan.conditions[each.path]
        if condition and not _met(condition, _seen_from(plan, each.path, place, known)):
            continue
        asked.append(each)
        value = value_at(data, plan, each.path, place)
        if value is not None:
            put(known, plan, each.path, value, place)
    return tuple(asked)


def _ensure(plan: Plan, group: str, place: Place, known: Data) -> None:
    """Make the entry, so that an empty one keeps its place."""
    for depth, each in enumerate(plan.chain(group)):
        entries = value_at(known, plan, each, place[:depth])
        if not isinstance(entries, list):
            entries = []
            put(known, plan, each, entries, place[:depth])
        while depth < len(place) and len(entries) <= place[depth]:
            entries.append({})


def _seen_from(plan: Plan, path: str, place: Place, known: Data) -> Mapping[str, Any]:
    """What a condition sees: in a repeated group, paths of the group mean the same entry."""
    values: Mapping[str, Any] = known
    for depth, group in enumerate(plan.chain(path)):
        entries = entries_of(known, plan, group, place[:depth])
        at = place[depth] if depth < len(place) else 0
        if at < len(entries):
            values = within(values, group, entries[at])
    return values


def _met(condition: str, values: Mapping[str, Any]) -> bool:
    if not condition:
        return True
    try:
        return holds(condition, values)
    except ExpressionError:
        return True
