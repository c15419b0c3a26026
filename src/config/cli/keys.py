"""``fahrplan keys``"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from config.cli.entry import CommandError
from config.cli.environment import application

HELP = "zeigt und erneuert die Schlüssel, mit denen Anträge versiegelt werden"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=["list", "rotate"],
        default="list",
        metavar="WAS",
        help="list zeigt alle und prüft, ob sie passen (Vorgabe); rotate macht einen neuen",
    )
    parser.add_argument(
        "organisation",
        nargs="?",
        default="",
        metavar="ORGANISATION",
        help="nur bei rotate: Kurzname der Organisation, etwa arendsee-altmark",
    )


def run(options: argparse.Namespace) -> int:
    with application():
        return answer(options)


def answer(options: argparse.Namespace) -> int:
    """Carry out the command; Django is ready. 1 where a key that is needed does not fit or is missing."""
    return _rotate(options.organisation) if options.action == "rotate" else _list()


def _list() -> int:
    from django.conf import settings

    from fahrplan.municipalities.models import SealingKey

    found = SealingKey.objects.select_related("organisation").order_by("organisation__key", "created_at")
    print(f"Schlüsselordner: {settings.FAHRPLAN_KEYS}")
    secret = _secret_fits(settings.FAHRPLAN_KEYS)
    states = [_told(key) for key in found]
    if not states:
        print("Noch kein Schlüssel: Der erste Antrag an eine Organisation macht ihren.")
    return 0 if secret and all(states) else 1


def _secret_fits(folder: Path) -> bool:
    """Whether it is the one the newest seal was made with, or not needed yet."""
    from fahrplan.foundation.rules.seals import key_id
    from fahrplan.foundation.selectors.audit import last_seal, public_key

    seal, there = last_seal(), (folder / "installation.secret").exists()
    if seal is None:
        word = "da" if there else "noch keines, entsteht von selbst"
    elif not there:
        word = "FEHLT: Was damit versiegelt ist, bleibt zu"
    else:
        fits = seal.key_id == key_id(bytes.fromhex(public_key()))
        word = "passt" if fits else "PASST NICHT zum letzten Siegel: Ist es der Ordner dieser Installation?"
    print(f"installation.secret: {word}")
    return seal is None or word == "passt"


def _told(key: Any) -> bool:
    from fahrplan.design.rules import day

    fits = _fits(key)
    until = f"bis {day(key.retired_at)}" if key.retired_at else "gilt jetzt"
    word = "passt" if fits else "FEHLT oder passt nicht: Was damit versiegelt ist, bleibt zu"
    print(f"{key.organisation.key:32} {key.kid:32} seit {day(key.created_at)} {until:16} {word}")
    return fits


def _fits(key: Any) -> bool:
    """Whether the secret half is in the folder and opens what the public half seals."""
    from fahrplan.foundation.rules import sealing
    from fahrplan.municipalities.services.sealing_keys import unwrap_with

    probe = sealing.new_key()
    try:
        return unwrap_with(key.kid, sealing.wrap(probe, key.public_pem)) == probe
    except (LookupError, sealing.NotOpenedError, OSError):
        return False


def _rotate(name: str) -> int:
    from django.conf import settings

    from fahrplan.municipalities.models import Organisation
    from fahrplan.municipalities.services.sealing_keys import rotate_sealing_key

    organisation = Organisation.objects.filter(key=name).first()
    if organisation is None:
        raise CommandError(
            f"Eine Organisation „{name}“ gibt es nicht. Beispiel: fahrplan keys rotate halle-saale"
        )
    _require_owner(settings.FAHRPLAN_KEYS)
    made = rotate_sealing_key(organisation)
    print(f"{organisation.name}: Ab jetzt versiegelt {made.kid}.")
    print("Ältere Schlüssel öffnen weiter, was sie versiegelt haben. Bitte löschen Sie keinen.")
    print(f"Bitte sichern Sie den Schlüsselordner neu: {settings.FAHRPLAN_KEYS}")
    return 0


def _require_owner(folder: Path) -> None:
    """A key made by another user could not be read by the service."""
    if folder.exists() and folder.stat().st_uid != os.geteuid():
        raise CommandError(
            f"Der Schlüsselordner {folder} gehört einem anderen Benutzer. Bitte rufen Sie den Befehl als dieser auf."
        )
