"""A service in the words of CPSV-AP 3.2 (JSON-LD). Who is responsible is for rooms that know places."""

from __future__ import annotations

from typing import Any

from fahrplan.catalogue.models import PublicService
from fahrplan.standards.keys import LEIKA_URN

CONTEXT = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
BUSINESS_THEMENFELDER = frozenset({"Unternehmensführung & -entwicklung", "Forschung & Förderung", "Umwelt"})


def service_as_jsonld(service: PublicService, base_url: str) -> dict[str, Any]:
    """The service as a JSON-LD object; ``base_url`` is the site's address without a final slash."""
    address = f"{base_url}/leistungen/{service.leika_key}/"
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": address,
        "@type": "cpsv:PublicService",
        "dct:identifier": f"{LEIKA_URN}{service.leika_key}",
        "dct:title": _german(service.name),
        "dct:description": _german(service.summary or service.plain_name or service.name),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/DEU"},
        "foaf:page": {"@id": address},
    }
    if service.plain_name:
        found["skos:altLabel"] = _german(service.plain_name)
    if service.keywords:
        found["dcat:keyword"] = [_german(word) for word in service.keywords]
    found |= _rules(service, address) | _grouping(service, base_url)
    return found


def _rules(service: PublicService, address: str) -> dict[str, Any]:
    resources = [
        {"@id": link["url"], "@type": "eli:LegalResource", "dct:title": _german(link["label"])}
        for link in service.legal_links
    ]
    if not resources and service.legal_basis:
        resources = [
            {
                "@id": f"{address}#recht",
                "@type": "eli:LegalResource",
                "dct:title": _german(service.legal_basis),
            }
        ]
    return {"cv:hasLegalResource": resources} if resources else {}


def _grouping(service: PublicService, base_url: str) -> dict[str, Any]:
    lage = service.ozg_service.lage if service.ozg_service else None
    if lage is None:
        return {}
    business = lage.themenfeld.name in BUSINESS_THEMENFELDER
    return {
        "cv:isGroupedBy": {
            "@id": f"{base_url}/leistungen/lagen/{lage.slug}/",
            "@type": "cv:BusinessEvent" if business else "cv:LifeEvent",
            "dct:title": _german(lage.name),
        },
        "cv:thematicArea": {
            "@id": f"{base_url}/leistungen/themenfelder/{lage.themenfeld.slug}/",
            "@type": "skos:Concept",
            "skos:prefLabel": _german(lage.themenfeld.name),
        },
    }


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}
