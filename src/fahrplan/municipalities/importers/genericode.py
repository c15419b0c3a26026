"""Compares the official code lists of AGS and ARS with the stored territories. Stores no territory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Territory
from fahrplan.standards.genericode import CodeList, read_genericode
from fahrplan.standards.gv100ad import display_name
from fahrplan.standards.problems import StandardError

KIND = "genericode"
URIS = ("schluessel:ags", "schluessel:rs")
SHOWN = 100


def is_region_list(data: bytes) -> bool:
    """Whether the file is a code list of AGS or ARS; looks at its beginning only."""
    head = data[:20_000].decode("utf-8", errors="ignore").lower()
    return any(uri in head for uri in URIS)


def import_genericode_regions(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Say how many keys of the list match, which are unknown here, and whose names differ.

    The directory stays the only source of territories; this run stores nothing but its own record.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        code_list = read_genericode(data)
        column = _column(code_list)
        names = _names(column)
        if not names:
            raise StandardError.of(
                "Es sind noch keine Gebiete gespeichert. Bitte lesen Sie zuerst GV100AD ein."
            )
        _compare(code_list.entries(), names, report)
        return acting.source

    return run_import(report, data, author, work=work)


def _column(code_list: CodeList) -> str:
    uri = code_list.canonical_uri.lower()
    if uri.endswith(URIS):
        return "ags" if uri.endswith(URIS[0]) else "ars"
    raise StandardError.of(f"„{code_list.canonical_uri[:80]}“ ist keine Liste von Gemeindeschlüsseln.")


def _names(column: str) -> dict[str, str]:
    rows = Territory.objects.filter(valid_to=None, ars__regex=r"^\d{12}$")
    return dict(rows.values_list(column, "name"))


def _compare(
    entries: Iterable[tuple[str, str, dict[str, str]]], names: Mapping[str, str], report: ImportReport
) -> None:
    unknown, differing, seen = [], [], set()
    for key, name, _ in entries:
        seen.add(key)
        if key not in names:
            unknown.append(f"{key} {name}")
        elif display_name(names[key]) != display_name(name):
            differing.append(f"{key}: hier „{names[key]}“, in der Liste „{name}“")
    missing = sorted(set(names) - seen)
    report.counts |= {
        "übereinstimmend": len(seen) - len(unknown) - len(differing),
        "Name weicht ab": len(differing),
        "hier unbekannt": len(unknown),
        "nicht in der Liste": len(missing),
    }
    report.notes += [f"Hier unbekannt: {text}" for text in unknown[:SHOWN]]
    report.notes += [f"Name weicht ab: {text}" for text in differing[:SHOWN]]
    report.notes += [f"Nicht in der Liste: {key} {names[key]}" for key in missing[:SHOWN]]
