"""``fahrplan export``"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from config.cli.entry import CommandError
from config.cli.environment import application

HELP = "schreibt eine Liste als CSV oder eine Lieferung (xzufi) als Ordner"
DELIVERY = "xzufi"
Table = tuple[Sequence[str], Iterable[Sequence[Any]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="ART", choices=[*TABLES, DELIVERY], help=", ".join([*TABLES, DELIVERY])
    )
    parser.add_argument(
        "file", metavar="DATEI", help="neue Datei, „-“ für die Ausgabe; bei xzufi ein neuer Ordner"
    )
    parser.add_argument("--profile", help="nur was dieser Lieferant geliefert hat (nur xzufi)")


def run(options: argparse.Namespace) -> int:
    if options.kind == DELIVERY:
        return _write_delivery(Path(options.file), options.profile)
    with application():
        from fahrplan.foundation.exporters import csv_lines

        header, rows = TABLES[options.kind]()
        lines = csv_lines(header, rows)
        if options.file == "-":
            sys.stdout.writelines(lines)
            return 0
        try:
            with Path(options.file).open("x", encoding="utf-8", newline="") as file:
                file.writelines(lines)
        except FileExistsError as error:
            raise CommandError(
                f"{options.file} gibt es schon; bitte geben Sie eine neue Datei an."
            ) from error
        except OSError as error:
            raise CommandError(f"{options.file} lässt sich nicht schreiben ({error.strerror}).") from error
    print(f"Geschrieben: {options.file}")
    return 0


def _write_delivery(folder: Path, sender: str | None) -> int:
    with application():
        from django.utils import timezone

        from fahrplan.implementation.exporters.xzufi import write_xzufi
        from fahrplan.standards.problems import StandardError

        try:
            written = write_xzufi(folder, created_at=timezone.localtime(), sender=sender)
        except StandardError as error:
            raise CommandError(str(error.problems[0])) from error
        except OSError as error:
            raise CommandError(f"{folder} lässt sich nicht schreiben ({error.strerror}).") from error
    for each in written:
        print(f"Geschrieben: {each}")
    return 0


def _services() -> Table:
    from fahrplan.catalogue.exporters.tables import HEADER, service_rows
    from fahrplan.catalogue.selectors import services_visible

    return HEADER, service_rows(services_visible())


def _territories() -> Table:
    from fahrplan.municipalities.exporters import TERRITORY_HEADER, territory_rows
    from fahrplan.municipalities.models import Territory

    return TERRITORY_HEADER, territory_rows(Territory.objects.filter(valid_to=None).order_by("ars"))


def _organisations() -> Table:
    from fahrplan.municipalities.exporters import ORGANISATION_HEADER, organisation_rows
    from fahrplan.municipalities.models import Organisation

    found = Organisation.objects.filter(active=True).select_related("territory").order_by("key")
    return ORGANISATION_HEADER, organisation_rows(found)


def _contacts() -> Table:
    from fahrplan.municipalities.exporters import CONTACT_HEADER, contact_rows
    from fahrplan.municipalities.models import ContactPoint

    found = ContactPoint.objects.select_related("organisation", "department")
    return CONTACT_HEADER, contact_rows(found.order_by("organisation__key", "label"))


def _responsibilities() -> Table:
    from fahrplan.municipalities.exporters import RESPONSIBILITY_HEADER, responsibility_rows
    from fahrplan.municipalities.models import Responsibility

    joined = Responsibility.objects.select_related("service", "territory", "organisation", "department")
    found = joined.filter(valid_to=None).order_by("service__leika_key", "territory__ars")
    return RESPONSIBILITY_HEADER, responsibility_rows(found)


def _rules() -> Table:
    from fahrplan.municipalities.exporters import RULE_HEADER, rule_rows
    from fahrplan.municipalities.models import ResponsibilityRule

    return RULE_HEADER, rule_rows(ResponsibilityRule.objects.order_by("land", "key"))


TABLES: dict[str, Callable[[], Table]] = {
    "services": _services,
    "territories": _territories,
    "organisations": _organisations,
    "contacts": _contacts,
    "responsibilities": _responsibilities,
    "rules": _rules,
}
