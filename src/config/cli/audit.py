"""``fahrplan audit``"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from config.cli.entry import CommandError
from config.cli.environment import application

HELP = "versiegelt Journal und Spuren, prüft sie, und gibt die Köpfe der Kette zum Aufbewahren heraus"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=["verify", "seal", "heads"],
        default="verify",
        metavar="WAS",
        help="verify prüft und nennt den ersten Fehler (Vorgabe); seal versiegelt Neues; heads schreibt die Köpfe",
    )
    parser.add_argument(
        "--heads", metavar="DATEI", help="nur bei verify: anderswo aufbewahrte Köpfe dagegenhalten"
    )


def run(options: argparse.Namespace) -> int:
    with application():
        return answer(options)


def answer(options: argparse.Namespace) -> int:
    """Carry out the command; Django is ready. 1 where something is wrong."""
    return {"verify": _verify, "seal": _seal, "heads": _heads}[options.action](options)


def _verify(options: argparse.Namespace) -> int:
    from fahrplan.accounts.ports import every_scope
    from fahrplan.foundation.selectors.audit import verify_trails

    with every_scope():
        verdict = verify_trails(_kept(options.heads))
    print(f"Geprüft: {verdict.blocks} Siegel, {verdict.rows} Zeilen.")
    print(
        f"Davon nach einer Löschung ohne Inhalt: {verdict.forgotten}. Noch nicht versiegelt: {verdict.open}."
    )
    print(f"FEHLER: {verdict.fault}" if verdict.fault else "Alles unverändert.")
    return 1 if verdict.fault else 0


def _kept(name: str | None) -> dict[int, str]:
    if not name:
        return {}
    try:
        told: dict[str, Any] = json.loads(Path(name).read_text(encoding="utf-8"))
        return {int(one["nummer"]): str(one["kopf"]) for one in told["siegel"]}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise CommandError(f"{name} ist keine Datei aus „fahrplan audit heads“.") from fault


def _seal(options: argparse.Namespace) -> int:
    from fahrplan.accounts.ports import every_scope
    from fahrplan.foundation.services.sealing_trails import seal_trails

    with every_scope():
        print(f"Versiegelt: {seal_trails()} Zeilen.")
    return 0


def _heads(options: argparse.Namespace) -> int:
    from fahrplan.foundation.selectors.audit import block_heads, public_key

    print(
        json.dumps({"pruefschluessel": public_key(), "siegel": block_heads()}, ensure_ascii=False, indent=1)
    )
    return 0
