"""What a newly read list of services means for the services stored: pure comparison, nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Stored:
    """A service as stored: its values, whether it is marked as gone, whether the list's source owns it."""

    values: Values
    gone: bool = False
    owned: bool = True


@dataclass(frozen=True)
class Rekeyed:
    """A key that left the list and its successor; ``known`` when the succession was recorded before."""

    old_key: str
    new_key: str
    reason: str
    known: bool


@dataclass
class Comparison:
    added: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, tuple[Any, Any]]] = field(default_factory=dict)  # key → field → (old, new)
    gone: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    rekeyed: list[Rekeyed] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)  # (key, field) edited by hand, file differs
    unchanged: int = 0


def compare(
    wanted: Mapping[str, Values],
    stored: Mapping[str, Stored],
    *,
    successions: Collection[tuple[str, str]] = (),
    by_hand: Collection[tuple[str, str]] = (),
) -> Comparison:
    """Compare the list (key → the fields it brings) with what is stored.

    Fields in ``by_hand`` stay as a person set them and are reported as kept. Keys that only other sources
    brought are left alone.
    """
    found = Comparison()
    for key, values in wanted.items():
        if key not in stored:
            found.added.append(key)
        else:
            _compare_one(found, key, values=values, stored=stored[key], by_hand=by_hand)
    left = [key for key, old in stored.items() if key not in wanted and old.owned and not old.gone]
    found.rekeyed = _rekeyed(left, found.added, wanted=wanted, stored=stored, successions=successions)
    moved = {move.old_key for move in found.rekeyed}
    found.gone = [key for key in left if key not in moved]
    return found


def _compare_one(
    found: Comparison, key: str, *, values: Values, stored: Stored, by_hand: Collection[tuple[str, str]]
) -> None:
    differing = {
        name: (stored.values[name], new) for name, new in values.items() if stored.values[name] != new
    }
    kept = [name for name in differing if (key, name) in by_hand]
    found.kept.extend((key, name) for name in kept)
    changes = {name: pair for name, pair in differing.items() if name not in kept}
    if changes:
        found.changed[key] = changes
    if stored.gone:
        found.returned.append(key)
    elif not changes:
        found.unchanged += 1


def _rekeyed(
    left: Iterable[str],
    added: Collection[str],
    *,
    wanted: Mapping[str, Values],
    stored: Mapping[str, Stored],
    successions: Collection[tuple[str, str]],
) -> list[Rekeyed]:
    known = defaultdict(list)
    for old, new in successions:
        if new in wanted:
            known[old].append(new)
    moves: list[Rekeyed] = []
    rest: list[str] = []
    for key in left:
        if key in known:
            moves.extend(Rekeyed(key, new, "bekannte Nachfolge", known=True) for new in known[key])
        else:
            rest.append(key)
    return moves + _same_names(rest, added, wanted=wanted, stored=stored)


def _same_names(
    left: Iterable[str], added: Iterable[str], *, wanted: Mapping[str, Values], stored: Mapping[str, Stored]
) -> list[Rekeyed]:
    """Pairs of a key that left and one that came under the same name, where the name leaves no doubt."""
    old_by_name, new_by_name = defaultdict(list), defaultdict(list)
    for key in left:
        old_by_name[_folded(stored[key].values)].append(key)
    for key in added:
        new_by_name[_folded(wanted[key])].append(key)
    return [
        Rekeyed(old[0], new_by_name[name][0], "gleicher Name unter neuem Schlüssel", known=False)
        for name, old in old_by_name.items()
        if name and len(old) == 1 == len(new_by_name[name])
    ]


def _folded(values: Values) -> str:
    return " ".join(str(values.get("name", "")).casefold().split())
