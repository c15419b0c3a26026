"""``fahrplan responsible``"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from config.cli.entry import CommandError
from config.cli.environment import application
from config.cli.places import one_place

if TYPE_CHECKING:
    from fahrplan.catalogue.models import PublicService
    from fahrplan.municipalities.models import ContactPoint
    from fahrplan.municipalities.selectors.responsible import Office

HELP = "nennt die Stellen, die für eine Leistung an einem Ort zuständig sind"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "service", metavar="LEISTUNG", help="Leistungsschlüssel oder Worte, zum Beispiel „Hundesteuer“"
    )
    parser.add_argument("place", metavar="ORT", help="Name, Postleitzahl, AGS oder ARS")
    parser.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: argparse.Namespace) -> int:
    with application():
        from fahrplan.municipalities.selectors import responsible_offices

        service, place = one_service(options.service), one_place(options.place)
        answer = responsible_offices(service, place)
        offices = {office.role: office for office in answer.offices}
        if options.json:
            facts = {
                "leika_key": service.leika_key,
                "name": service.name,
                "place": {"ars": place.ars, "name": place.display_name},
                "items": [_as_dict(office) for office in offices.values()],
            }
            print(json.dumps(facts, ensure_ascii=False, indent=1))
            return 0
        print(f"{service.name} ({service.leika_key}) in {place.display_name}")
        for office in offices.values():
            _show(office)
    return 0


def one_service(text: str) -> PublicService:
    """The service with this key, or the first that the search finds. Raises CommandError."""
    from fahrplan.catalogue.selectors import service_by_key
    from fahrplan.finder.selectors.search import search

    found = service_by_key(text)
    if found is not None:
        return found.service
    answer = search(text, limit=1)
    if answer.nothing_found or not answer.groups:
        raise CommandError(f"Eine Leistung „{text}“ ist nicht zu finden.")
    return answer.groups[0].service


def _as_dict(office: Office) -> dict[str, Any]:
    organisation = office.organisation
    return {
        "role": office.role,
        "organisation": None
        if organisation is None
        else {
            "name": organisation.name,
            "ars": organisation.territory.ars if organisation.territory else None,
            "kind": organisation.kind,
        },
        "department": office.department.name if office.department else None,
        "reason": office.reason,
        "source": office.source,
        "confidence": office.confidence,
        "contact": _contact(office.contact) if office.contact else None,
    }


def _contact(contact: ContactPoint) -> dict[str, str]:
    names = ("label", "street", "postcode", "town", "phone", "email", "website")
    return {name: getattr(contact, name) for name in names}


def _show(office: Office) -> None:
    name = office.organisation.name if office.organisation else "unklar"
    print(f"  {office.role_label}: {name} ({office.confidence_label})")
    print(f"    {office.reason}")
    if office.source:
        print(f"    Quelle: {office.source}")
    if office.contact:
        print("    " + ", ".join(value for value in _contact(office.contact).values() if value))
