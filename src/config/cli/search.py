"""``fahrplan search``"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from config.cli.environment import application
from config.cli.places import one_place

if TYPE_CHECKING:
    from fahrplan.finder.selectors.answers import ResultGroup, SearchAnswer

HELP = "sucht Leistungen mit Alltagswörtern"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="zum Beispiel „hund anmelden arendsee“")
    parser.add_argument("--place", metavar="ORT", help="Name, Postleitzahl, AGS oder ARS")
    parser.add_argument("--limit", type=int, default=10, help="höchste Zahl der Treffer (Vorgabe: 10)")
    parser.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: argparse.Namespace) -> int:
    with application():
        from fahrplan.finder.selectors.search import search

        place = one_place(options.place) if options.place else None
        answer = search(options.text, place=place, limit=max(1, options.limit))
        if options.json:
            print(json.dumps(_as_dict(answer), ensure_ascii=False, indent=1))
        else:
            _show(answer)
        return 1 if answer.nothing_found else 0


def _as_dict(answer: SearchAnswer) -> dict[str, Any]:
    return {
        "query": answer.query,
        "place": {"ars": answer.place.ars, "name": answer.place.display_name} if answer.place else None,
        "nothing_found": answer.nothing_found,
        "corrections": answer.corrections,
        "hints": answer.hints,
        "count": len(answer.groups),
        "items": [_group(group) for group in answer.groups],
        "near_misses": [_group(group) for group in answer.near_misses],
    }


def _group(group: ResultGroup) -> dict[str, Any]:
    return {
        "leika_key": group.service.leika_key,
        "name": group.service.name,
        "title": group.title,
        "score": round(group.score, 4),
        "why": group.why,
    }


def _show(answer: SearchAnswer) -> None:
    if answer.place:
        print(f"Ort: {answer.place.display_name}")
    for wrong, right in answer.corrections.items():
        print(f"Gesucht wurde nach „{right}“ statt „{wrong}“.")
    if answer.nothing_found:
        print("Nichts gefunden." + (" Vielleicht meinen Sie:" if answer.near_misses else ""))
    for group in answer.groups or answer.near_misses:
        print(f"  {group.service.leika_key}  {group.title}")
    for hint in answer.hints:
        print(hint)
