"""Reader of centre points in a table (CSV or .xlsx): key, longitude, latitude in degrees."""

from __future__ import annotations

import re

from fahrplan.standards.encodings import MAX_BYTES
from fahrplan.standards.geojson.places import PlaceError, area_key, area_name, point
from fahrplan.standards.geojson.profiles import choose
from fahrplan.standards.geojson.records import Centre
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,20})?", re.ASCII)
_WANTED = ("key", "lon", "lat")


def read_centres(
    data: bytes, *, profile: str | None = None, max_bytes: int = MAX_BYTES
) -> tuple[Centre, ...]:
    """Read one point per row; a decimal comma is fine. Raises StandardError with all problems (line, column)."""
    table = read_table(data, max_bytes=max_bytes)
    chosen = choose(table.header, _WANTED, profile=profile)
    columns = chosen.match(table.header)
    findings = Findings()
    centres: dict[str, Centre] = {}
    lines: dict[str, int] = {}
    for line, cells in table.records():
        column = columns["key"]
        try:
            key = area_key(cells[column], column, chosen)
            if lines.setdefault(key, line) != line:
                raise PlaceError(f"Der Schlüssel {key} steht schon in Zeile {lines[key]}.")
            name = area_name(cells.get(columns.get("name_of", "")))
            column = columns["lat"]
            lat = _number(cells[column])
            column = columns["lon"]
            lon, lat = point(_number(cells[column]), lat)
            centres[key] = Centre(key, lon, lat, name)
        except PlaceError as fault:
            findings.add(line, column[:80], str(fault))
    if not table.rows:
        findings.add(None, None, "Die Datei enthält keine Orte.")
    findings.refuse()
    return tuple(centres.values())


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        shown = "".join(sign if sign.isprintable() else "?" for sign in text[:40])
        raise PlaceError(f"„{shown}“ ist keine Zahl in Grad, etwa 11.6276.")
    return float(text.replace(",", "."))
