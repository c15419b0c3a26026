"""``fahrplan steward``"""

from __future__ import annotations

import argparse

from config.cli.entry import CommandError
from config.cli.environment import application

HELP = "macht eine Person mit Konto zum Steward des Landes, oder nimmt ihr das wieder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="E-MAIL", help="Adresse, mit der sich die Person anmeldet")
    parser.add_argument("--withdraw", action="store_true", help="nimmt die Aufgabe zurück")


def run(options: argparse.Namespace) -> int:
    with application():
        from fahrplan.accounts.models import Person
        from fahrplan.accounts.services.stewards import set_steward

        person = Person.objects.filter(email__iexact=options.email).first()
        if person is None:
            raise CommandError(f"Ein Konto mit der Adresse {options.email} gibt es nicht.")
        set_steward(person, not options.withdraw)
        print(f"{person.email} ist {'jetzt' if person.is_steward else 'nicht mehr'} Steward des Landes.")
    return 0
