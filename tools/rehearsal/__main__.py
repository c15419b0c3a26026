"""``python -m tools.rehearsal up|drill NAME|down|all``"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from tools.rehearsal import drills, faults, house, kills, large, scale, upgrade, upkeep
from tools.rehearsal.machine import RehearsalError, tear_down
from tools.rehearsal.results import Line, keep, shown

DRILLS: dict[str, tuple[str, Callable[[], list[Line]]]] = {
    "primaer": ("Den Rechner des Primärservers unter Last ausschalten", drills.kill_primary),
    "trennung": ("Den Primärserver vom Netz trennen und wieder verbinden", drills.cut_off),
    "knoten": ("Web- und Hintergrundrechner unter Last ausschalten", drills.kill_nodes),
    "platte": ("Die Platte des synchronen Replikats läuft voll", upkeep.full_disk),
    "langsam": ("Die Platte des Primärservers wird langsam", faults.slow_disk),
    "uhr": ("Die Uhr eines Webservers und eines Hintergrunddienstes springt", faults.clock),
    "sicherung": ("Sichern und auf leerem Rechner wiederherstellen", upkeep.restore),
    "gross": ("Eine große Datenbank sichern und wiederherstellen", large.restore_large),
    "schluessel": ("Ein Schlüssel wird gewechselt, einer geht verloren", upkeep.keys),
    "aktualisierung": ("Rollende Aktualisierung, die eine Spalte verschiebt", upgrade.roll),
    "zweiter": ("Was ein zweiter Webserver bringt", scale.second_web),
    "tausend": ("Sehr viele Prozesse töten, einen nach dem anderen", kills.many),
    "dauer": ("Dauerlast", upkeep.soak),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.rehearsal", description=__doc__)
    parser.add_argument("command", choices=("up", "drill", "down", "all"))
    parser.add_argument("names", nargs="*", help=f"Übungen: {', '.join(DRILLS)}")
    parser.add_argument("--kills", type=int, default=1000, help="Übung „tausend“: wie viele (Vorgabe: 1000)")
    parser.add_argument("--gigabytes", type=float, default=20, help="Übung „gross“: wie groß (Vorgabe: 20)")
    parser.add_argument("--minutes", type=float, default=60, help="Dauer der Übung „dauer“ (Vorgabe: 60)")
    options = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("Namensräume im Netz darf nur root anlegen.")
    try:
        return run(options)
    except RehearsalError as fault:
        print(
            f"Die Übung geht nicht weiter: {fault}",
            *getattr(fault, "__notes__", ()),
            sep="\n",
            file=sys.stderr,
        )
        return 1


def run(options: argparse.Namespace) -> int:
    command = options.command
    if command in ("down", "all"):
        tear_down()
    if command in ("up", "all"):
        house.up(say)
    good = True
    if command in ("drill", "all"):
        for name in options.names or DRILLS:
            good = drill(name, options) and good
    if command == "all":
        tear_down()
    return 0 if good else 1


def drill(name: str, options: argparse.Namespace) -> bool:
    if name not in DRILLS:
        raise RehearsalError(f"„{name}“ gibt es nicht. Übungen: {', '.join(DRILLS)}")
    title, act = DRILLS[name]
    long = {
        "dauer": lambda: upkeep.soak(options.minutes),
        "tausend": lambda: kills.many(options.kills),
        "gross": lambda: large.restore_large(options.gigabytes),
    }
    lines = long.get(name, act)()
    text = shown(title, lines)
    print(text, flush=True)
    keep(name, text)
    return all(line.holds for line in lines)


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
