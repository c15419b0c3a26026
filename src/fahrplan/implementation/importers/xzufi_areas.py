"""From the areas and organisations an XZuFi object names to ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from fahrplan.implementation.importers.matching import Matcher
from fahrplan.municipalities.models import Territory
from fahrplan.standards.keys import Ags, KeyFormatError

WHOLE_FEDERATION = frozenset({"DE", "00", "00000000", "000000000000"})
ARS_LENGTHS = (12, 9, 5, 2)
LONGEST_VALUE = 20


class AreaRef(NamedTuple):
    """An area as an object names it: value and scheme."""

    value: str
    scheme: str


class Area(NamedTuple):
    """One of our territories; ``federal``: meant is the whole federation, of which this is one Land."""

    territory: UUID
    land: str
    ars: str
    federal: bool = False


@dataclass
class Areas:
    """Looks up areas by ARS or AGS, at any length, also filled up with zeros, and as a steward decided."""

    known: Matcher
    by_ags: dict[str, str]
    ars_of: dict[UUID, str]

    def find(self, ref: AreaRef) -> tuple[Area, ...]:
        """The territory meant, or every Land for the whole federation; nothing where it is unknown."""
        value = ref.value.replace(" ", "").upper()
        if value in WHOLE_FEDERATION:
            laender = [ars for ars in self.known.areas if len(ars) == 2]
            return tuple(Area(*self.known.areas[ars], ars, federal=True) for ars in sorted(laender))
        areas = self.known.areas
        found = areas.get(kept(ref.value)) or areas.get(self._ars(value, _is_ags(ref, value)))
        return (Area(*found, self.ars_of[found[0]]),) if found else ()

    def _ars(self, value: str, ags: bool) -> str:
        if not ags or value in self.by_ags:
            return self.by_ags.get(value, value) if ags else value
        try:
            return Ags.parse(value).trimmed().value
        except KeyFormatError:
            return value

    def common(self, refs: Iterable[AreaRef]) -> str:
        """ARS of the smallest area around all of them; „00“ for the federation, empty where one is unknown."""
        found = [self.find(ref) for ref in refs]
        if not found or not all(found):
            return ""
        areas = [area for each in found for area in each]
        if any(area.federal for area in areas):
            return "00"
        every = {area.ars for area in areas}
        if len(every) == 1:
            return every.pop()
        shared = ((length, {ars[:length] for ars in every}) for length in ARS_LENGTHS)
        return next(
            (each.pop() for length, each in shared if len(each) == 1 and min(map(len, every)) >= length), "00"
        )


def kept(value: str) -> str:
    """The value as a row without match keeps it, by which a steward says what it means."""
    return value[:LONGEST_VALUE]


def _is_ags(ref: AreaRef, value: str) -> bool:
    """By the last part of the scheme (…schluessel:ags_2026-04-30); without one, by the eight digits."""
    name = ref.scheme.lower().rpartition(":")[2].partition("_")[0]
    return name == "ags" or (name not in ("rs", "ars") and len(value) == 8)


def areas(known: Matcher) -> Areas:
    """Every area that exists today, read once."""
    rows = list(Territory.objects.filter(valid_to=None).order_by().values_list("id", "ars", "ags"))
    return Areas(known, {ags: ars for _, ars, ags in rows if ags}, {pk: ars for pk, ars, _ in rows})
