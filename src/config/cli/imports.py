"""``fahrplan import``"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.cli.entry import CommandError
from config.cli.environment import application

if TYPE_CHECKING:
    from fahrplan.foundation.rules.reports import ImportReport
    from fahrplan.standards.problems import StandardError

HELP = "liest eine Datei ein: ganz oder gar nicht"
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="ART", help="gv100ad, leika, genericode und andere; „liste“ zeigt alle"
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="DATEI", help="Datei, bei Lieferungen ein Ordner"
    )
    parser.add_argument("--dry-run", action="store_true", help="prüft und vergleicht nur, ändert nichts")
    parser.add_argument("--profile", help="Importprofil für Spalten; bei xzufi der Lieferant")
    parser.add_argument(
        "--as-of",
        type=_day,
        metavar="TAG",
        help="Datenstand JJJJ-MM-TT, wenn die Datei keinen nennt (open-pvog, boundaries)",
    )
    parser.add_argument(
        "--organisation", metavar="KÜRZEL", help="Organisation, für die eine Meldeliste gilt (sheet)"
    )
    parser.add_argument(
        "--allow-missing",
        action="store_true",
        help="bestätigt, dass viele gespeicherte Objekte in der Lieferung fehlen (xzufi)",
    )
    parser.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: argparse.Namespace) -> int:
    with application():
        from fahrplan.foundation.services import Author, progress_line
        from fahrplan.standards.problems import StandardError
        from fahrplan.transfer.importers import IMPORTS, read_file

        if options.kind not in IMPORTS or options.file is None:
            return _list_kinds({kind: entry.explanation for kind, entry in IMPORTS.items()}, options.kind)
        settings = _settings(options, IMPORTS[options.kind].options)
        try:
            with progress_line(sys.stderr):
                report = read_file(
                    options.kind,
                    options.file,
                    file_name=options.file.name,
                    author=Author(label="Kommandozeile"),
                    **settings,
                )
        except StandardError as error:
            _show_refusal(error, options)
            return 1
        except OSError as error:
            raise CommandError(f"Die Datei {options.file} ist nicht lesbar ({error.strerror}).") from error
        _show_report(report, as_json=options.json)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag. Erwartet wird JJJJ-MM-TT.") from None


def _settings(options: argparse.Namespace, known: tuple[str, ...]) -> dict[str, Any]:
    """The options for the importer; one that this kind does not know is a mistake, not a wish to ignore."""
    given = {
        "profile": options.profile,
        "as_of": options.as_of,
        "allow_missing": options.allow_missing,
        "organisation": options.organisation,
    }
    settings = {name: value for name, value in given.items() if value}
    for name in settings:
        if name not in known:
            raise CommandError(f"Die Art „{options.kind}“ kennt --{name.replace('_', '-')} nicht.")
    return {"dry_run": options.dry_run, **settings}


def _list_kinds(kinds: dict[str, str], asked: str) -> int:
    for kind, explanation in kinds.items():
        print(f"{kind:<18}{explanation}")
    if asked in kinds:
        raise CommandError("Es fehlt die Datei.")
    if asked != "liste":
        raise CommandError(f"Die Art „{asked}“ gibt es nicht; möglich sind die oben genannten.")
    return 0


def _show_refusal(error: StandardError, options: argparse.Namespace) -> None:
    if options.json:
        problems = [
            {"line": problem.line, "field": problem.field, "message": problem.message}
            for problem in error.problems
        ]
        _write_json({"refused": True, "file": options.file.name, "total": error.total, "problems": problems})
        return
    print(f"Abgelehnt: {options.file.name} hat {error.total} Fehler, nichts wurde übernommen.")
    for problem in error.problems[:_SHOWN]:
        print(f"  {problem}")
    if error.total > _SHOWN:
        print(f"  … und {error.total - _SHOWN} weitere")


def _show_report(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        _write_json(
            {
                "refused": False,
                "kind": report.kind,
                "file": report.file_name,
                "dry_run": report.dry_run,
                "changed": report.changed,
                "counts": report.counts,
                "notes": report.notes,
                "run": str(report.run_id) if report.run_id else None,
                "differences": [vars(difference) for difference in report.differences],
            }
        )
        return
    print(f"{'Probelauf' if report.dry_run else 'Eingelesen'}: {report.file_name}")
    for word, number in report.counts.items():
        print(f"  {word}: {number}")
    for note in report.notes:
        print(f"  Hinweis: {note}")
    for difference in report.differences[:_SHOWN]:
        detail = f" {difference.field}: {difference.old} → {difference.new}" if difference.field else ""
        print(f"  {difference.kind} {difference.subject} {difference.label}{detail}")
    if len(report.differences) > _SHOWN:
        print(f"  … und {len(report.differences) - _SHOWN} weitere Unterschiede")


def _write_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
