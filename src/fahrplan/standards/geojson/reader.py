"""Reader of boundaries and centre points in GeoJSON: every feature checked, the file refused whole when one is wrong.

Source: RFC 7946; the older ``crs`` member of GeoJSON 2008 is understood when it names degrees. Heights are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fahrplan.standards.geojson.document import MAX_BYTES, MAX_FEATURES, MAX_POINTS, load_json
from fahrplan.standards.geojson.places import PlaceError, area_key, area_name, point
from fahrplan.standards.geojson.profiles import AreaProfile, choose
from fahrplan.standards.geojson.records import Areas, Boundary, Box, Centre, Ring
from fahrplan.standards.problems import Findings, StandardError

# How names of coordinate systems in degrees end: WGS 84 and ETRS89.
DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4258", "EPSG:4258")
_CLOSED_TRIANGLE = 4


def read_geojson(data: bytes, *, profile: str | None = None, max_bytes: int = MAX_BYTES) -> Areas:
    """Read a FeatureCollection of Polygon, MultiPolygon and Point; the profile is found when none is named.

    At most 50 MB, 20 000 features and 1 000 000 points. Raises StandardError with all faulty features (field:
    ``features[0]`` …, from 0 as in the file).
    """
    document = load_json(data, max_bytes=max_bytes)
    features = _features(document)
    _check_crs(document)
    chosen = choose(_names(features), ("key",), profile=profile)
    reading = _Reading(chosen)
    for index, feature in enumerate(features):
        reading.take(index, feature)
    return reading.finish()


@dataclass
class _Reading:
    """State of one reading."""

    profile: AreaProfile
    findings: Findings = field(default_factory=Findings)
    boundaries: dict[str, Boundary] = field(default_factory=dict)
    centres: dict[str, Centre] = field(default_factory=dict)
    numbers: dict[tuple[str, bool], int] = field(default_factory=dict)
    points: int = 0
    left_out: int = 0

    def take(self, index: int, feature: Any) -> None:
        """Check one feature and keep it; only its first fault is named."""
        place = f"features[{index}]"
        try:
            properties = _properties(feature)
            if not self._counts(properties):
                self.left_out += 1
                return
            columns = self.profile.match(properties)
            key_column = columns.get("key", "")
            place = f"features[{index}].properties.{key_column or '…'}"
            key = area_key(properties.get(key_column), key_column, self.profile)
            place = f"features[{index}].properties.{columns.get('name_of', '')}"
            name = area_name(properties.get(columns.get("name_of", "")))
            place = f"features[{index}].geometry"
            self._keep(index, key, name, feature.get("geometry"))
        except PlaceError as fault:
            self.findings.add(None, place[:120], str(fault))

    def finish(self) -> Areas:
        """All areas, or StandardError."""
        if not self.boundaries and not self.centres and not self.findings.total:
            self.findings.add(None, None, "Die Datei enthält keine Gebiete.")
        self.findings.refuse()
        return Areas(
            self.profile.name, tuple(self.boundaries.values()), tuple(self.centres.values()), self.left_out
        )

    def _counts(self, properties: dict[str, Any]) -> bool:
        return all(
            name not in properties or str(properties[name]) in values
            for name, values in self.profile.only.items()
        )

    def _keep(self, index: int, key: str, name: str, geometry: Any) -> None:
        kind, coordinates = _geometry(geometry)
        number = self.numbers.setdefault((key, kind == "Point"), index)
        if number != index:
            raise PlaceError(f"Der Schlüssel {key} steht schon bei features[{number}].")
        if kind == "Point":
            lon, lat = _position(coordinates)
            self.centres[key] = Centre(key, lon, lat, name)
            return
        rings = tuple(self._rings(_array(coordinates) if kind == "MultiPolygon" else (coordinates,)))
        if not rings:
            raise PlaceError("Die Fläche hat keine Ringe.")
        self.boundaries[key] = Boundary(key, name, rings, _box(rings), index + 1)

    def _rings(self, polygons: Iterable[Any]) -> Iterator[Ring]:
        for polygon in polygons:
            for positions in _array(polygon):
                ring = _ring(positions)
                self.points += len(ring)
                if self.points > MAX_POINTS:
                    raise StandardError.of(f"Die Datei hat mehr als {MAX_POINTS} Punkte.")
                yield ring


def _features(document: Any) -> list[Any]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise StandardError.of("Die Datei ist keine FeatureCollection (GeoJSON).", field="type")
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise StandardError.of("Die Datei enthält keine Gebiete.", field="features")
    if len(features) > MAX_FEATURES:
        raise StandardError.of(f"Die Datei hat mehr als {MAX_FEATURES} Gebiete.", field="features")
    return features


def _check_crs(document: dict[str, Any]) -> None:
    crs = document.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.upper().endswith(DEGREES):
        shown = str(name)[:60] if isinstance(name, str) and name.isprintable() else "ohne Namen"
        raise StandardError.of(
            f"Das Koordinatensystem „{shown}“ wird nicht gelesen. Bitte in WGS 84 (Grad) umrechnen.",
            field="crs",
        )


def _names(features: list[Any]) -> list[str]:
    """Names of the properties of the first feature that has some."""
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict) and properties:
            return list(properties)
    return []


def _properties(feature: Any) -> dict[str, Any]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise PlaceError("Das ist kein „Feature“.")
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise PlaceError("Die Eigenschaften (properties) fehlen.")
    return properties


def _geometry(geometry: Any) -> tuple[str, Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon", "Point"):
        shown = f"„{kind[:40]}“" if isinstance(kind, str) and kind.isprintable() else "fehlt oder"
        raise PlaceError(f"Die Geometrie {shown} wird nicht gelesen. Erlaubt: Polygon, MultiPolygon, Point.")
    return kind, geometry.get("coordinates")


def _array(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise PlaceError(
            "Die Koordinaten sind nicht so verschachtelt, wie die Art der Geometrie es verlangt."
        )
    return value


def _position(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) < 2:
        raise PlaceError("Ein Punkt hat nicht zwei Koordinaten.")
    return point(value[0], value[1])


def _ring(positions: Any) -> Ring:
    ring = tuple(map(_position, _array(positions)))
    if len(ring) < _CLOSED_TRIANGLE:
        raise PlaceError(f"Ein Ring hat {len(ring)} Punkte. Nötig sind mindestens {_CLOSED_TRIANGLE}.")
    if ring[0] != ring[-1]:
        raise PlaceError("Ein Ring ist nicht geschlossen: Der letzte Punkt muss der erste sein.")
    return ring


def _box(rings: tuple[Ring, ...]) -> Box:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)
