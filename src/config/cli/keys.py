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
    secret = (settings.FAHRPLAN_KEYS / "installation.secret").exists()
    print(f"installation.secret: {'da' if secret else 'FEHLT (entsteht beim ersten Servicekonto)'}")
    states = [_told(key) for key in found]
    if not states:
        print("Noch kein Schlüssel: Der erste Antrag an eine Organisation macht ihren.")
    return 0 if all(states) else 1


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
