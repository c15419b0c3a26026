"""An organisation in the words of CPSV-AP 3.2 (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fahrplan.municipalities.models import ContactPoint, Organisation, Territory
from fahrplan.municipalities.rules.opening_hours import written_opening_hours

CONTEXT = {
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "schema": "https://schema.org/",
}
ARS_URN = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"


def organisation_as_jsonld(
    organisation: Organisation, contacts: Iterable[ContactPoint], base_url: str
) -> dict[str, Any]:
    """The organisation as a JSON-LD object; ``base_url`` is the site's address without a final slash."""
    address = f"{base_url}/kommunen/{organisation.key}/"
    areas = [organisation.territory] if organisation.territory else list(organisation.areas.all())
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": address,
        "@type": "cv:PublicOrganisation",
        "dct:identifier": organisation.key,
        "dct:title": _german(organisation.name),
        "skos:prefLabel": _german(organisation.name),
        "dct:type": _german(organisation.get_kind_display()),
        "dct:spatial": [_area(area) for area in areas],
        "foaf:page": {"@id": address},
    }
    if organisation.website:
        found["foaf:homepage"] = {"@id": organisation.website}
    points = [_contact(contact, address) for contact in contacts]
    return found | ({"cv:contactPoint": points} if points else {})


def _area(area: Territory) -> dict[str, Any]:
    return {
        "@type": "dct:Location",
        "dct:identifier": f"{ARS_URN}:{area.ars}",
        "skos:prefLabel": _german(area.name),
    }


def _contact(contact: ContactPoint, address: str) -> dict[str, Any]:
    pairs = {
        "schema:name": contact.label,
        "cv:hasEmail": contact.email,
        "cv:hasTelephone": contact.phone,
        "schema:openingHours": written_opening_hours(contact.opening_hours),
        "locn:fullAddress": " ".join(filter(None, [contact.street, contact.postcode, contact.town])),
    }
    filled = {name: value for name, value in pairs.items() if value}
    return {"@id": f"{address}kontakte/#{contact.pk}", "@type": "cv:ContactPoint"} | filled


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}
