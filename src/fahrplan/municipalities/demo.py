"""The demo set of this room: all of Saxony-Anhalt, its rules and offices, a few invented contact points."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers import (
    import_centres,
    import_contacts,
    import_responsibilities,
    import_rules,
    import_special_organisations,
    import_territory_facts,
)
from fahrplan.municipalities.models import Organisation, ResponsibilityRule, Territory
from fahrplan.municipalities.services import assign_department, edit_department
from fahrplan.municipalities.services.matches import rebuild_rule_matches

DATA = Path(__file__).parent / "data"
AS_OF = date(2026, 2, 28)
LAND = "15"
# Invented departments of real administrations: name and the beginnings of the keys they take care of.
DEPARTMENTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "arendsee-altmark": (
        ("Bürgerservice (Demo)", ("99115", "99081", "99108")),
        ("Bauen und Ordnung (Demo)", ("99012", "99089", "99050")),
        ("Finanzen (Demo)", ("99102",)),
    ),
    "verbandsgemeinde-obere-aller": (
        ("Bürgerdienste (Demo)", ("99115", "99081", "99059")),
        ("Finanzen der Mitgliedsgemeinden (Demo)", ("99102",)),
    ),
    "halle-saale": (
        ("Fachbereich Einwohnerwesen (Demo)", ("99115", "99081", "99036")),
        ("Fachbereich Bauen (Demo)", ("99012",)),
        ("Fachbereich Bildung (Demo)", ("99041", "99088")),
    ),
    "landkreis-harz": (
        ("Straßenverkehrsamt (Demo)", ("99036", "99108")),
        ("Sozialamt (Demo)", ("99107", "99015")),
    ),
}


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete the set through the same importers and services that people use."""
    _territories(author, report)
    _once(import_rules, _data("responsibility_rules.csv"), "responsibility_rules.csv", author)
    _once(
        import_special_organisations, _data("special_organisations.csv"), "special_organisations.csv", author
    )
    rebuild_rule_matches()
    stated = "stated_responsibilities.csv"
    _once(import_responsibilities, _known_services(stated), stated, author)
    _departments(author)
    _once(import_contacts, _data("demo_contacts.csv"), "demo_contacts.csv", author)
    count = Organisation.objects.filter(land=LAND, active=True, territory__isnull=False).count()
    report(f"    {count} Organisationen, {ResponsibilityRule.objects.filter(active=True).count()} Regeln")


def _once(read: Callable[..., ImportReport], data: bytes, name: str, author: Author) -> None:
    """Read a file unless this very content was read before: what people changed since then stays."""
    sha256 = hashlib.sha256(data).hexdigest()
    done = ImportRun.objects.filter(
        file_name=name, sha256=sha256, state__in=[RunState.DONE, RunState.UNCHANGED]
    )
    if not done.exists():
        read(data, file_name=name, author=author)


def _data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def _territories(author: Author, report: Callable[[str], None]) -> None:
    """A newer official directory that somebody has read in stays."""
    if Territory.objects.filter(land=LAND, as_of__gt=AS_OF).exists():
        report("    Es ist schon ein neueres Gemeindeverzeichnis eingelesen.")
        return
    name, data = "demo_territories.csv", _data("demo_territories.csv")
    _once(partial(import_territory_facts, as_of=AS_OF), data, name, author)
    _once(import_centres, _with_centre(data), name, author)


def _with_centre(data: bytes) -> bytes:
    """Only the rows that have a centre point."""
    return _filtered(data, lambda row: bool(row["lon"]))


def _known_services(name: str) -> bytes:
    """Only the rows whose service the loaded catalogue holds."""
    known = set(PublicService.objects.values_list("leika_key", flat=True))
    return _filtered(_data(name), lambda row: row["leika_key"] in known)


def _filtered(data: bytes, keep: Callable[[dict[str, str]], bool]) -> bytes:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8")))
    kept = io.StringIO()
    writer = csv.DictWriter(kept, rows.fieldnames or ())
    writer.writeheader()
    writer.writerows(row for row in rows if keep(row))
    return kept.getvalue().encode()


@transaction.atomic
def _departments(author: Author) -> None:
    services = list(PublicService.objects.filter(countable=True, gone_since=None))
    for key, departments in DEPARTMENTS.items():
        organisation = Organisation.objects.filter(key=key).first()
        if organisation is None or organisation.departments.exists():
            continue
        for name, starts in departments:
            department = edit_department(organisation, name=name, author=author, is_demo=True)
            for service in services:
                if service.leika_key.startswith(starts):
                    assign_department(
                        organisation, service=service, department=department.name, author=author
                    )
