"""Finding a place: by name, postcode of the seat, AGS or ARS; told apart by its Kreis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db.models import Q, QuerySet

from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.rules.names import full_search_name, search_name
from fahrplan.standards.german_text import words
from fahrplan.standards.keys import Ars, KeyFormatError

LONGEST = 200
KIND_WORDS = frozenset(
    {"stadt", "gemeinde", "kreisfreie", "einheitsgemeinde", "mitgliedsgemeinde", "ort", "hansestadt"}
)
KIND_HINTS: dict[str, TerritoryKind] = {
    "landkreis": TerritoryKind.LANDKREIS,
    "kreis": TerritoryKind.LANDKREIS,
    "lk": TerritoryKind.LANDKREIS,
    "verbandsgemeinde": TerritoryKind.VERBANDSGEMEINDE,
    "vg": TerritoryKind.VERBANDSGEMEINDE,
    "vgem": TerritoryKind.VERBANDSGEMEINDE,
    "samtgemeinde": TerritoryKind.VERBANDSGEMEINDE,
    "amt": TerritoryKind.VERBANDSGEMEINDE,
    "land": TerritoryKind.LAND,
}
MUNICIPALITIES = {
    TerritoryKind.KREISFREIE_STADT,
    TerritoryKind.EINHEITSGEMEINDE,
    TerritoryKind.MITGLIEDSGEMEINDE,
}
ORDER = {
    TerritoryKind.KREISFREIE_STADT: 0,
    TerritoryKind.EINHEITSGEMEINDE: 1,
    TerritoryKind.MITGLIEDSGEMEINDE: 1,
    TerritoryKind.VERBANDSGEMEINDE: 2,
    TerritoryKind.LANDKREIS: 3,
    TerritoryKind.LAND: 4,
    TerritoryKind.GEMEINDEFREI: 5,
    TerritoryKind.REGIERUNGSBEZIRK: 6,
}


def territories() -> QuerySet[Territory]:
    """Territories that exist now."""
    return Territory.objects.filter(valid_to=None).select_related("parent")


def place_by_ars(ars: str) -> Territory | None:
    """The valid territory with this ARS: natural length, filled with zeros, or the Kreis of a kreisfreie Stadt."""
    if not re.fullmatch(r"[0-9]{2,12}", ars):
        return None
    found = territories().filter(ars=ars).first()
    if found is None and len(ars) == 12:
        found = territories().filter(ars=_unfilled(ars)).first()
    if found is None and len(ars) in (5, 9):
        city = {"ars": ars.ljust(12, "0"), "kind": TerritoryKind.KREISFREIE_STADT}
        found = territories().filter(**city).first()
    return found


def _unfilled(ars: str) -> str:
    try:
        return str(Ars(ars).trimmed())
    except KeyFormatError:
        return ars


def place_by_ags(ags: str) -> Territory | None:
    """The valid territory with this AGS (8 digits; 5 and 2 for Kreis and Land)."""
    if not re.fullmatch(r"[0-9]{2,8}", ags):
        return None
    return territories().filter(ags=ags).order_by("-ars").first() or place_by_ars(ags)


def find_places(
    text: str, *, land: str | None = None, limit: int = 20, every_kind: bool = False
) -> list[Territory]:
    """Places that fit the text, best first; exactly one when the text leaves no doubt.

    A municipality comes alone even if a Kreis or Verband bears its name, unless ``every_kind`` is asked for.

    Places of ``land`` (by default the installation's) come before others of the same name. Further words may
    name what stands in brackets, the Kreis or the kind („Neuenkirchen Kreis Steinfurt“, „Landkreis Harz“).
    """
    asked = text[:LONGEST].strip()
    numeric = re.sub(r"[\s.]", "", asked)
    if re.fullmatch(r"[0-9]+", numeric):
        return _by_number(numeric)[:limit]
    said = words(asked)[:12]
    if not said:
        return []
    found = _exact(said, search_name(asked), every_kind) or _beginning(said) or _containing(said)
    home = settings.FAHRPLAN_LAND if land is None else land
    return sorted(found, key=lambda place: _order(place, home))[:limit]


def _by_number(digits: str) -> list[Territory]:
    if len(digits) == 5:
        by_postcode = list(territories().filter(postcode=digits).order_by("display_name"))
        if by_postcode:
            return by_postcode
    place = place_by_ags(digits) if len(digits) == 8 else place_by_ars(digits)
    return [place] if place else []


def _order(place: Territory, home: str) -> tuple[bool, int, int, str]:
    return (
        place.land != home,
        ORDER[TerritoryKind(place.kind)],
        -(place.population or 0),
        place.display_name,
    )


def _exact(said: list[str], plain: str, every_kind: bool) -> list[Territory]:
    """Names that the text begins with (the longest wins); the other words must fit the place."""
    stripped = [word for word in said if word not in KIND_WORDS and word not in KIND_HINTS] or said
    names = {" ".join(part[:end]) for part in (said, stripped) for end in range(1, len(part) + 1)}
    candidates = list(territories().filter(search_name__in=names | {plain}))
    hints = {KIND_HINTS[word] for word in said if word in KIND_HINTS}
    asked = {" ".join(said), " ".join(stripped)}
    whole = [p for p in candidates if p.search_name not in asked and _whole_name(p) in asked]
    if whole:
        return whole
    fitting = _longest(candidates, stripped, {}) or _longest(candidates, stripped, ancestors_of(candidates))
    return _of_kind(fitting, hints, every_kind) if fitting else []


def _longest(
    candidates: list[Territory], stripped: list[str], above: Mapping[str, Territory]
) -> list[Territory]:
    """The places with the longest name whose further words fit; without ``above``, by their own names only."""
    for name in sorted({p.search_name for p in candidates}, key=len, reverse=True):
        fitting = [p for p in candidates if p.search_name == name and _rest_fits(p, stripped, above)]
        if fitting:
            return fitting
    return []


def _whole_name(place: Territory) -> str:
    return full_search_name(place.display_name)


def _of_kind(places: list[Territory], hints: set[TerritoryKind], every_kind: bool) -> list[Territory]:
    hinted = [place for place in places if place.kind in hints]
    if hinted or every_kind:
        return hinted or places
    ranks = (MUNICIPALITIES, {*TerritoryKind} - {TerritoryKind.GEMEINDEFREI}, {*TerritoryKind})
    return next(found for kinds in ranks if (found := [place for place in places if place.kind in kinds]))


def _rest_fits(place: Territory, stripped: list[str], above: Mapping[str, Territory]) -> bool:
    """Whether every further word is, or begins, a word of the place's names or of the areas above it."""
    areas = [above[ars].display_name for ars in place.ancestors if ars in above]
    known = set(words(" ".join([place.display_name, place.name, *areas])))
    return all(any(name.startswith(word) for name in known) for word in stripped)


def _beginning(said: list[str]) -> list[Territory]:
    return list(territories().filter(search_name__startswith=" ".join(said))[:200])


def _containing(said: list[str]) -> list[Territory]:
    if min(map(len, said)) < 3:
        return []
    return list(territories().filter(*(Q(search_name__contains=word) for word in said))[:200])


def ancestors_of(places: Iterable[Territory]) -> dict[str, Territory]:
    """The areas above these places by ARS, in one query: to say „Neuenkirchen, Kreis Steinfurt“."""
    wanted = {ars for place in places for ars in place.ancestors}
    return {row.ars: row for row in Territory.objects.filter(ars__in=wanted, valid_to=None)}
