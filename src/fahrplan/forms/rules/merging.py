"""Bringing the new version of a document and somebody's own changes together, three ways and path by path. Pure.

Objects are merged key by key, lists of objects with ``id`` entry by entry, lists of plain words as ordered sets.
Everything else is one value: where both sides changed it differently, people decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

OWN, NEW = "own", "new"


class _Missing:
    def __repr__(self) -> str:
        return "fehlt"


MISSING: Final = _Missing()


@dataclass(frozen=True)
class Conflict:
    """A place and what stood, stands and comes there; MISSING where a side has nothing."""

    path: str
    base: Any
    own: Any
    new: Any


@dataclass
class Merge:
    """``document`` is whole when there is no conflict left; until then a conflict stands as one's own.

    ``taken``: what came from the new version; ``kept``: where one's own change stays.
    """

    document: Any = None
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Conflict] = field(default_factory=list)
    kept: list[Conflict] = field(default_factory=list)


def merge_documents(base: Any, *, own: Any, new: Any, decisions: Mapping[str, str] | None = None) -> Merge:
    """``decisions``: path of a conflict → „own“ or „new“. Inputs are left as they are."""
    merged = Merge()
    merged.document = _merge("", base, own, new, merged, decisions or {})
    return merged


def _merge(path: str, base: Any, own: Any, new: Any, merged: Merge, decisions: Mapping[str, str]) -> Any:
    if same(own, new) or same(base, new):
        if not same(base, own) and not same(own, new):
            merged.kept.append(Conflict(path, base, own, new))
        return own
    if same(base, own):
        merged.taken.append(Conflict(path, base, own, new))
        return new
    if isinstance(own, dict) and isinstance(new, dict):
        return _objects(path, base if isinstance(base, dict) else {}, own, new, merged, decisions)
    if _has_ids(own) and _has_ids(new):
        return _entries(path, base if _has_ids(base) else [], own, new, merged, decisions)
    if _are_words(own) and _are_words(new) and _are_words(base):
        together = _words(base, own, new)
        merged.taken.append(Conflict(path, base, own, together))
        return together
    decision = decisions.get(path)
    if decision not in (OWN, NEW):
        merged.conflicts.append(Conflict(path, base, own, new))
    return new if decision == NEW else own


def _objects(
    path: str, base: dict[str, Any], own: dict[str, Any], new: dict[str, Any],
    merged: Merge, decisions: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    found = {}
    for key in [*new, *(key for key in own if key not in new)]:
        at = f"{path}/{key}" if path else key
        value = _merge(
            at, base.get(key, MISSING), own.get(key, MISSING), new.get(key, MISSING), merged, decisions
        )
        if value is not MISSING:
            found[key] = value
    return found


def _entries(
    path: str, base: list[Any], own: list[Any], new: list[Any], merged: Merge, decisions: Mapping[str, str]
) -> list[Any]:
    before, ours, theirs = ({one["id"]: one for one in side} for side in (base, own, new))
    found = _objects(path, before, ours, theirs, merged, decisions)
    order = _words(list(before), list(ours), list(theirs))
    return [found[key] for key in [*order, *(key for key in found if key not in order)] if key in found]


def _words(base: list[Any], own: list[Any], new: list[Any]) -> list[Any]:
    """The order of the new list, without what was taken out here; what was added here follows its neighbour."""
    found = [one for one in new if one in own or one not in base]
    for position, one in enumerate(own):
        if one in base or one in found:
            continue
        before = [found.index(other) for other in own[:position] if other in found]
        found.insert(max(before, default=-1) + 1, one)
    return found


def same(one: Any, other: Any) -> bool:
    """Equal also in kind: 1 is not true."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def _has_ids(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in value)
        and len({one["id"] for one in value}) == len(value)
        and bool(value)
    )


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
