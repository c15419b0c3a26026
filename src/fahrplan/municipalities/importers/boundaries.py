"""Reads outlines and centre points of areas: GeoJSON, or a table of centre points."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.references import territories_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.services.boundaries import Outline, set_boundaries
from fahrplan.municipalities.services.territories import set_centres
from fahrplan.standards.geojson import Areas, profiles, read_centres, read_geojson
from fahrplan.standards.problems import StandardError

KIND = "boundaries"
NAMED_AT_MOST = 50


def import_boundaries(
    data: bytes,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    profile: str | None = None,
    as_of: date | None = None,
) -> ImportReport:
    """Outlines and centre points by ARS or AGS. ``as_of``: the day of the areas, where it is known.

    Areas that are not known here are notes, not faults: such files are often of another year. Raises
    StandardError for a faulty file, and for one of which nothing is known.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        areas = _read(data, profile)
        keys = {one.key for one in areas.boundaries} | {one.key for one in areas.centres}
        known = territories_by_key(keys)
        unknown = sorted(keys - known.keys())
        if not known:
            raise StandardError.of(
                "Kein Gebiet der Datei ist hier bekannt. Ist das Gemeindeverzeichnis eingelesen?"
            )
        source = _source(areas.profile, file_name)
        outlines = {
            known[one.key]: Outline(one.rings, source, as_of) for one in areas.boundaries if one.key in known
        }
        _set_centres(areas, known, author=acting, report=report)
        set_boundaries(outlines, author=acting, report=report)
        report.counts |= {"hier unbekannt": len(unknown), "ausgelassene Gewässer": areas.left_out}
        report.notes += [f"Das Gebiet {key} gibt es hier nicht." for key in unknown[:NAMED_AT_MOST]]
        return acting.source

    return run_import(report, data, author, work=work)


def _read(data: bytes, profile: str | None) -> Areas:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return read_geojson(data, profile=profile)
    return Areas(profile or "", (), read_centres(data, profile=profile), 0)


def _source(profile: str, file_name: str) -> str:
    """What the profile says about where such files come from, else the name of the file."""
    found = next((known.source for known in profiles() if known.name == profile), "")
    return file_name if found in ("", "beliebig") else found


def _set_centres(
    areas: Areas, known: Mapping[str, Territory], *, author: Author, report: ImportReport
) -> None:
    centres = {known[one.key].ars: (one.lon, one.lat) for one in areas.centres if one.key in known}
    set_centres(centres, author=author, report=report)
    for before, now in (("geändert", "geänderte Mittelpunkte"), ("unverändert", "unveränderte Mittelpunkte")):
        report.counts[now] = report.counts.pop(before)
