"""Finding values in what was entered.

The data have the shape of the schema: groups are objects, repeated groups lists of objects. A ``Place`` says which
entry of each repeated group on the way is meant, counted from 0, outermost first; ``()`` outside of any.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import cached_property
from typing import Any

from fahrplan.forms.rules.definition import Definition, Field
from fahrplan.forms.rules.reading_stops import Stop, stops_of

Place = tuple[int, ...]
Data = dict[str, Any]


class Plan:
    """A definition with what is worked out of it once; compiled validators are kept in ``compiled``."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.fields: dict[str, Field] = definition.fields
        self.groups = definition.groups
        self.compiled: dict[str, Any] = {}

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The pages in order, as they are addressed."""
        return stops_of(self.definition)

    @cached_property
    def conditions(self) -> dict[str, str]:
        return {path: self.definition.condition(path) for path in self.fields}

    def chain(self, path: str) -> tuple[str, ...]:
        """The repeated groups around a path (or the group itself), outermost first."""
        return tuple(group for group in self.groups if path == group or path.startswith(f"{group}/"))

    def text(self, key: str, language: str) -> str:
        return self.definition.text(key, language)


def value_at(data: Mapping[str, Any], plan: Plan, path: str, place: Place = ()) -> Any:
    """The value, or None where nothing was entered."""
    holder = _holder(data, plan, path, place)
    return holder.get(path.rpartition("/")[2]) if holder is not None else None


def put(data: Data, plan: Plan, path: str, value: Any, place: Place = ()) -> None:
    """Enter a value; None takes it away. Groups and the next entry of a list are made on the way."""
    holder: Any = data
    at = ""
    steps = list(place)
    *groups, name = path.split("/")
    for group in groups:
        at = f"{at}/{group}" if at else group
        if at in plan.groups:
            entries = holder.setdefault(group, [])
            index = steps.pop(0) if steps else 0
            if index >= len(entries):
                entries.append({})
            holder = entries[min(index, len(entries) - 1)]
        else:
            holder = holder.setdefault(group, {})
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value


def entries_of(data: Mapping[str, Any], plan: Plan, group: str, place: Place = ()) -> list[Data]:
    """The entries of a repeated group; ``place`` names the entry of the groups around it."""
    found = value_at(data, plan, group, place)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def places_of(data: Mapping[str, Any], plan: Plan, group: str) -> list[Place]:
    """Where there are entries of this repeated group, in order; ``[()]`` for „“."""
    places: list[Place] = [()]
    for each in plan.chain(group) if group else ():
        places = [
            (*place, index) for place in places for index in range(len(entries_of(data, plan, each, place)))
        ]
    return places


def parents_of(data: Mapping[str, Any], plan: Plan, group: str) -> list[Place]:
    """The entries around a repeated group, to each of which it may have entries of its own."""
    around = plan.chain(group)[:-1]
    return places_of(data, plan, around[-1]) if around else [()]


def remove_entry(data: Data, plan: Plan, group: str, place: Place) -> None:
    """Take one entry out of a repeated group; nothing happens where there is none."""
    found = value_at(data, plan, group, place[:-1])
    if isinstance(found, list) and 0 <= place[-1] < len(found):
        del found[place[-1]]


def _holder(data: Mapping[str, Any], plan: Plan, path: str, place: Place) -> MutableMapping[str, Any] | None:
    holder: Any = data
    at = ""
    steps = list(place)
    for name in path.split("/")[:-1]:
        at = f"{at}/{name}" if at else name
        holder = holder.get(name) if isinstance(holder, dict) else None
        if at in plan.groups:
            index = steps.pop(0) if steps else 0
            inside = isinstance(holder, list) and index < len(holder)
            holder = holder[index] if inside else None
    return holder if isinstance(holder, dict) else None
