"""``fahrplan person``"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from config.cli.entry import CommandError
from config.cli.environment import application

HELP = "gibt alles über eine Person heraus, löscht sie überall, oder nennt die Tabellen mit Angaben über Menschen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=["export", "erase", "tables", "logout", "remove-factors"],
        metavar="WAS",
        help=(
            "export schreibt eine ZIP-Datei; erase löscht in allen Räumen; tables nennt alle Tabellen; logout meldet "
            "überall ab; remove-factors entfernt verlorene zweite Faktoren"
        ),
    )
    parser.add_argument("email", nargs="?", default="", metavar="E-MAIL", help="Adresse der Anmeldung")
    parser.add_argument("--to", metavar="DATEI", help="nur bei export (Vorgabe: meine-daten.zip)")
    parser.add_argument(
        "--by-name",
        action="store_true",
        help="nur bei erase: auch Einträge, die nur den Namen nennen; vorher prüfen, ob sie von dieser Person sind",
    )
    parser.add_argument(
        "--yes", action="store_true", help="nur bei erase und remove-factors: tut es wirklich, ohne Rückweg"
    )


def run(options: argparse.Namespace) -> int:
    with application():
        return answer(options)


def answer(options: argparse.Namespace) -> int:
    """Carry out the command; Django is ready."""
    if options.action == "tables":
        return _tables()
    person = _person(options.email)
    if options.action == "logout":
        return _logout(person)
    if options.action == "remove-factors":
        return _remove_factors(person, sure=options.yes)
    return (
        _export(person, Path(options.to or "meine-daten.zip"))
        if options.action == "export"
        else _erase(person, sure=options.yes, by_name=options.by_name)
    )


def _person(email: str) -> Any:
    from fahrplan.accounts.models import Person

    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise CommandError(f"Ein Konto mit der Adresse „{email}“ gibt es nicht.")
    return found


def _export(person: Any, target: Path) -> int:
    from fahrplan.accounts.exporters.people import person_zip
    from fahrplan.accounts.ports import every_scope

    if target.exists():
        raise CommandError(f"{target} gibt es schon. Bitte nennen Sie mit --to eine neue Datei.")
    with every_scope(person.pk), person_zip(person, by_name=True) as content, target.open("xb") as file:
        target.chmod(0o600)
        shutil.copyfileobj(content, file)
    print(f"Geschrieben: {target}. Die Datei ist nicht verschlüsselt.")
    print(
        "Bitte prüfen Sie vor der Herausgabe, was nur den Namen nennt: Es kann jemand anderes gemeint sein."
    )
    return 0


def _erase(person: Any, *, sure: bool, by_name: bool) -> int:
    from django.core.exceptions import ValidationError

    from fahrplan.accounts.services.erasing import erase_person

    if not sure:
        raise CommandError(
            "Das lässt sich nicht rückgängig machen. Mit --yes wird gelöscht, mit --by-name dazu auch, was nur den "
            "Namen nennt."
        )
    try:
        done = erase_person(person, by_name=by_name)
    except ValidationError as fault:
        raise CommandError(" ".join(fault.messages)) from fault
    for table, count in done.rows.items():
        print(f"{count:>8}  {table}")
    print("Gelöscht. In Sicherungen verschwindet die Person, wenn diese ablaufen.")
    if done.by_number_only:
        print("Einträge, die nur den Namen nennen, blieben stehen. Mit --by-name wären sie mitgegangen.")
    return 0


def _logout(person: Any) -> int:
    from fahrplan.accounts.services.sessions import end_sessions

    print(f"Beendete Anmeldungen: {end_sessions(person.pk)}. Die Person kann sich neu anmelden.")
    return 0


def _remove_factors(person: Any, *, sure: bool) -> int:
    from fahrplan.accounts.services.second_factors import remove_factors

    if not sure:
        raise CommandError(
            "Danach genügt das Kennwort. Stellen Sie zuerst fest, wer darum bittet: persönlich oder durch die "
            "Koordination der Organisation. Mit --yes werden die zweiten Faktoren entfernt."
        )
    print(
        f"Entfernte zweite Faktoren: {remove_factors(person)}. Die Person ist überall abgemeldet und weiß davon."
    )
    return 0


def _tables() -> int:
    from django.apps import apps

    from fahrplan.foundation.ports import personal_tables

    print("| Tabelle | Was | Angaben | Beim Löschen der Person | sonst |")
    print("|---|---|---|---|---|")
    for held in sorted(personal_tables().values(), key=lambda one: apps.get_model(one.model)._meta.db_table):
        meta = apps.get_model(held.model)._meta
        words = ", ".join(str(field.verbose_name) for field in meta.fields if field.attname in held.columns)
        told = [
            f"`{meta.db_table}`",
            str(meta.verbose_name_plural),
            words or "im Inhalt",
            held.fate,
            held.term,
        ]
        print(f"| {' | '.join(told)} |")
    return 0
