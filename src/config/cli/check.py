"""``fahrplan check`` and ``fahrplan check links``"""

from __future__ import annotations

import argparse

from config.cli.check_links import check_links
from config.cli.environment import application, require_secret
from config.cli.migrate import pending_migrations

HELP = "prüft Einstellungen, Datenbank und Tabellen, ohne etwas zu ändern; mit „links“ fällige Verweise"
_EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "subject", nargs="?", choices=["links"], metavar="links", help="ruft fällige Verweise auf"
    )
    parser.add_argument("--limit", type=int, default=100, help="höchstens so viele Verweise (Vorgabe: 100)")
    parser.add_argument("--json", action="store_true", help="je Verweis eine Zeile JSON")


def run(options: argparse.Namespace) -> int:
    if options.subject == "links":
        return check_links(limit=options.limit, as_json=options.json)
    with application() as chosen:
        from django.core.checks import ERROR, run_checks

        faults = [str(message) for message in run_checks() if message.level >= ERROR]
        missing = pending_migrations()
        print(f"Datenbank: {chosen.label}")
        print(f"Datenordner: {chosen.data_dir}")
        print(f"Fehlende Schritte an den Tabellen: {len(missing)}")
        faults += [*_extension_faults(), *_secret_faults()]
        for hint in hints():
            print(f"Hinweis: {hint}")
        for fault in faults:
            print(f"Fehler: {fault}")
    return 1 if faults or missing else 0


def hints() -> list[str]:
    """What a production can start without, but people cannot do without."""
    from django.conf import settings

    if settings.DEMO:
        return []
    chosen = settings.ENVIRONMENT
    missing = {
        "Ohne FAHRPLAN_IMPRINT nennt das Impressum niemanden.": chosen.imprint,
        "Ohne FAHRPLAN_CONTROLLER nennt die Seite zum Datenschutz niemanden.": chosen.controller,
        "Ohne FAHRPLAN_MAIL_URL geht keine E-Mail hinaus, und niemand kann sich registrieren.": chosen.mail,
    }
    return [words for words, there in missing.items() if not there]


def _secret_faults() -> list[str]:
    from config.cli.entry import CommandError

    try:
        require_secret()
    except CommandError as fault:
        return [str(fault)]
    return []


def _extension_faults() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        present = {name for (name,) in cursor.fetchall()}
    return [f"Die Erweiterung {name} fehlt in der Datenbank." for name in _EXTENSIONS if name not in present]
