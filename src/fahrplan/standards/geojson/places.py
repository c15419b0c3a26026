"""Checks that boundaries and centre points share: keys, names, and whether a point lies in Germany."""

from __future__ import annotations

from typing import Any

from fahrplan.standards.geojson.profiles import AreaProfile
from fahrplan.standards.geojson.records import Point
from fahrplan.standards.keys import Ags, Ars, KeyFormatError
from fahrplan.standards.leika.profiles import plain

# Degrees; Germany with its waters.
WEST, EAST, SOUTH, NORTH = 3.0, 17.0, 46.0, 57.0
MAX_NAME = 200
_ABSURD = 1e15
_LOST_ZERO = {Ags: (1, 2, 4, 7), Ars: (1, 2, 4, 8, 11)}


class PlaceError(ValueError):
    """A key, name or point is not what it should be. The message is German."""


def area_key(value: Any, column: str, profile: AreaProfile) -> str:
    """The digits of a key, as ARS or AGS according to the column. Raises PlaceError."""
    if type(value) not in (str, int):
        raise PlaceError("Der Schlüssel fehlt oder ist kein Text.")
    text = str(value).strip()
    kind = Ars if plain(column) in {plain(name) for name in profile.fields["ars"]} else Ags
    try:
        return kind.parse(text).value
    except KeyFormatError as fault:
        lost = text.isdecimal() and len(text) in _LOST_ZERO[kind]
        hint = " Vermutlich fehlt die führende Null; der Schlüssel muss Text sein." if lost else ""
        raise PlaceError(f"{fault}{hint}") from None


def area_name(value: Any) -> str:
    """A name of one line, "" when there is none. Raises PlaceError."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_NAME or not value.isprintable():
        raise PlaceError(
            f"Der Name ist kein Text, hat mehr als {MAX_NAME} Zeichen oder enthält Steuerzeichen."
        )
    return value.strip()


def point(lon: Any, lat: Any) -> Point:
    """A point in degrees. Raises PlaceError saying what is wrong with it."""
    if type(lon) not in (int, float) or type(lat) not in (int, float):
        raise PlaceError("Eine Koordinate ist keine Zahl.")
    if WEST <= lon <= EAST and SOUTH <= lat <= NORTH:
        return float(lon), float(lat)
    raise PlaceError(_fault(lon, lat))


def _fault(lon: float, lat: float) -> str:
    # Written so that NaN, infinite numbers and whole numbers too long for a float end here.
    if not (abs(lon) < _ABSURD and abs(lat) < _ABSURD):
        return "Eine Koordinate ist keine endliche Zahl."
    shown = f"({lon:.6g}, {lat:.6g})"
    if abs(lon) > 180 or abs(lat) > 90:
        return f"Koordinaten in Metern statt Grad: {shown}. Bitte in WGS 84 (Länge, Breite) umrechnen."
    if WEST <= lat <= EAST and SOUTH <= lon <= NORTH:
        return f"Länge und Breite sind vertauscht: {shown}. Die Länge steht zuerst."
    return f"Der Punkt {shown} liegt nicht in Deutschland."
