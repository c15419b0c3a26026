"""The security headers as somebody else sees them: ``make headers`` lets drHEADerPlus judge what production sends.

Pages that need no database are asked with the settings of production, without a server. What the
checker finds and we do otherwise for a reason stands in ``ACCEPTED``; anything else fails.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACCEPTED = {
    "Content-Security-Policy - img-src": "data: nur für Bilder der eigenen Stilvorlagen; ein Bild führt nichts aus",
    "Content-Security-Policy - font-src": "data: nur für Schriften der eigenen Stilvorlagen",
    "Referrer-Policy": "same-origin verrät anderen Seiten gar nichts; das Programm kennt den Wert nur nicht als streng",
    "X-XSS-Protection": "kein Browser wertet die Zeile mehr aus",
    "Cache-Control": "öffentliche Seiten ohne Anmeldung dürfen behalten werden",
    "Cross-Origin-Resource-Policy": "öffentliche Daten sollen andere Seiten einbinden dürfen",
}
PAGES = ("/healthz", "/gestaltung/", "/api/v1/openapi.json", "/gibt-es-nicht/")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        worst = 0
        for address in PAGES:
            print(address)
            for finding in judged(address):
                reason = ACCEPTED.get(finding.rule)
                worst |= reason is None
                print(f"  [{finding.severity}] {finding.rule}: {finding.message} – {reason or 'OFFEN'}")
    print("Ergebnis:", "offene Befunde" if worst else "kein offener Befund")
    return worst


def prepare(folder: str) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ |= {
        "FAHRPLAN_MODE": "test",
        "FAHRPLAN_DATA_DIR": folder,
        "DATABASE_URL": "postgresql://localhost/unused",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django
    from django.conf import settings

    django.setup()
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def judged(address: str) -> list:  # type: ignore[type-arg]
    from django.test import Client
    from drheader import Drheader

    answer = Client().get(address, secure=True, headers={"host": "localhost"})
    headers = dict(answer.headers)
    cookies = [morsel.OutputString() for morsel in answer.cookies.values()]
    if cookies:
        headers["Set-Cookie"] = ", ".join(cookies)
    return list(Drheader(headers=headers).analyze())


if __name__ == "__main__":
    sys.exit(main())
