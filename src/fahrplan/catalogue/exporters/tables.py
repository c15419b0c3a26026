"""Services as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules.fields import ADDRESSEE_WORDS

HEADER = (
    "Leistungsschlüssel", "Bezeichnung", "Alltagssprache", "Ebene", "Typisierung", "zählbar", "OZG-ID",
    "OZG-Leistung", "Lage", "Themenfeld", "Rechtsgrundlage", "SDG", "Top 100 Bürger", "Top 100 Unternehmen",
    "D115", "Fokusleistung", "Adressaten", "Stichwörter", "entfallen seit", "Quelle", "Stand der Quelle",
    "Demodaten",
)  # fmt: skip


def service_rows(services: QuerySet[PublicService]) -> Iterator[list[Any]]:
    """One row for each service, in the order of HEADER, read in portions of 1 000."""
    for service in services.iterator(chunk_size=1000):
        yield service_row(service)


def service_row(service: PublicService) -> list[Any]:
    ozg = service.ozg_service
    lage = ozg.lage if ozg else None
    addressees = [ADDRESSEE_WORDS.get(code, code) for code in service.addressees]
    return [
        service.leika_key, service.name, service.plain_name, service.get_level_display(), service.types,
        service.countable, ozg.ozg_id if ozg else "", ozg.name if ozg else "", lage.name if lage else "",
        lage.themenfeld.name if lage else "", service.legal_basis, service.sdg, service.top100_citizens,
        service.top100_business, service.d115, service.focus, addressees,
        service.keywords, service.gone_since, service.source.title if service.source else "",
        service.source.as_of if service.source else None, service.is_demo,
    ]  # fmt: skip
