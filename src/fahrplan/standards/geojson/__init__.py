"""Boundaries and centre points of areas (GeoJSON, RFC 7946, or a table of points), and their way into an SVG map."""

from fahrplan.standards.geojson.centres import read_centres
from fahrplan.standards.geojson.profiles import AreaProfile, profiles
from fahrplan.standards.geojson.projection import Projection, fit, project
from fahrplan.standards.geojson.reader import read_geojson
from fahrplan.standards.geojson.records import Areas, Boundary, Centre

__all__ = [
    "AreaProfile",
    "Areas",
    "Boundary",
    "Centre",
    "Projection",
    "fit",
    "profiles",
    "project",
    "read_centres",
    "read_geojson",
]
