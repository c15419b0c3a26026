"""A service in words and rows for its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules import FIELD_LABELS, countability_reason, shown
from fahrplan.catalogue.selectors import FieldProvenance, Kin, provenance
from fahrplan.foundation.models import Change

Pairs = list[tuple[str, Any]]


def facts(service: PublicService) -> Pairs:
    """(term, description): what it is, for whom, whether it counts."""
    names = [label for code, label in Addressee.choices if code in service.addressees]
    return [
        ("Amtliche Bezeichnung", service.name),
        ("Leistungsschlüssel", service.leika_key),
        ("Ebene", service.get_level_display()),
        ("Für wen", ", ".join(map(str, names))),
        (
            "Zählt sie als Leistung, die man beantragen kann?",
            countability_reason(service.level, service.types),
        ),
        ("Stichwörter", ", ".join(service.keywords)),
    ]


def grouping(service: PublicService) -> Pairs:
    """OZG service, Lage and Themenfeld with links."""
    ozg = service.ozg_service
    lage = ozg.lage if ozg else None
    if ozg is None:
        return []
    found: Pairs = [("OZG-Leistung", f"{ozg.name} ({ozg.ozg_id})")]
    if lage:
        found.append(("Lage", _link(lage.name, reverse("catalogue:lage", args=[lage.slug]))))
        field = lage.themenfeld
        found.append(("Themenfeld", _link(field.name, reverse("catalogue:themenfeld", args=[field.slug]))))
    return found


def legal_text(service: PublicService) -> str:
    """The legal basis where the linked passages do not already say all of it."""
    linked = ", ".join(link["label"] for link in service.legal_links)
    return "" if linked == service.legal_basis else service.legal_basis


def flags(service: PublicService) -> Pairs:
    """(short name, meaning) of every flag that is set."""
    marks = [
        (service.focus, "Fokusleistung", f"Bund und Länder digitalisieren sie vorrangig: {service.focus}"),
        (
            service.top100_citizens,
            "Top 100 Bürger",
            "eine der wichtigsten Leistungen für Bürgerinnen und Bürger",
        ),
        (service.top100_business, "Top 100 Unternehmen", "eine der wichtigsten Leistungen für Unternehmen"),
        (service.d115, "115", "oft bei der Behördennummer 115 gefragt"),
        (service.sdg, "SDG", "gehört zum europäischen Zugangstor (Single Digital Gateway)"),
        (service.smart_city, "Smart City", service.smart_city),
    ]
    return [(name, meaning) for wanted, name, meaning in marks if wanted]


def kin_rows(kin: Iterable[Kin], when: str) -> list[list[Any]]:
    """Rows: key (linked when known), name, when, reason, source."""
    return [
        [
            (one.leika_key, service_url(one.leika_key)) if one.service else one.leika_key,
            one.service.name if one.service else "nicht im Katalog",
            when,
            one.reason or "–",
            one.source,
        ]
        for one in kin
    ]


def variant_rows(services: Iterable[PublicService]) -> list[list[Any]]:
    return [
        [
            (service.name, service_url(service.leika_key)),
            service.leika_key,
            ", ".join(service.types) or "ohne Typ",
            "entfallen" if service.gone_since else "ja" if service.countable else "nein",
        ]
        for service in services
    ]


def list_rows(services: Iterable[PublicService]) -> list[list[Any]]:
    """Rows of the service list: name, key, types, countable, Themenfeld."""
    return [
        [
            (str(service), service_url(service.leika_key)),
            service.name if service.plain_name else "–",
            service.leika_key,
            ", ".join(service.types) or "ohne Typ",
            "entfallen" if service.gone_since else "ja" if service.countable else "nein",
            _themenfeld(service),
        ]
        for service in services
    ]


def provenance_rows(service: PublicService) -> list[list[Any]]:
    """Rows for every field that holds something or carries a seal."""
    return [
        [
            one.label,
            one.shown,
            one.source,
            one.as_of.strftime("%d.%m.%Y") if one.as_of else "nicht angegeben",
            _day(one.changed_at),
            seal_words(one),
        ]
        for one in provenance(service)
        if one.value not in ("", [], False, None) or one.seal
    ]


def seal_words(one: FieldProvenance) -> str:
    """What the seal says about the present value."""
    if one.seal is None:
        return "–"
    day = _day(one.seal.sealed_at)
    return (
        f"gültig, geprüft am {day}"
        if one.seal_valid
        else f"gebrochen: Wert seit der Prüfung am {day} geändert"
    )


def change_words(row: Change) -> tuple[str, str]:
    """(headline, text) of a journal row. The acting person stays unnamed in public."""
    name = row.field.removeprefix("seal:")
    label = FIELD_LABELS.get(name, name)
    origin = row.source.title if row.source else "von Hand"
    reason = f". Begründung: {row.reason}" if row.reason else ""
    if row.field.startswith("seal:"):
        return f"Gütesiegel {'vergeben' if row.new else 'entfernt'}: {label}", ""
    if not name:
        return f"Leistung {row.get_kind_display()}", f"Quelle: {origin}{reason}"
    if name == "source":
        return "Quelle gewechselt", f"Die Leistung steht jetzt in der Liste: {origin}"
    change = f"{label}: vorher „{shown(row.old, name)}“, jetzt „{shown(row.new, name)}“"
    return f"{row.get_kind_display().capitalize()}: {label}", f"{change}. Quelle: {origin}{reason}"


def change_row(row: Change) -> list[Any]:
    """A row of the list of changes: service (linked), what, in words, when."""
    headline, text = change_words(row)
    moment = timezone.localtime(row.recorded_at).strftime("%d.%m.%Y, %H:%M Uhr")
    return [(row.subject_label, service_url(row.subject_key)), headline, text, moment]


def timeline_entry(row: Change) -> tuple[datetime, str, str]:
    return (timezone.localtime(row.recorded_at), *change_words(row))


def path_to(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The path of a page below the catalogue: (label, url) pairs."""
    return [("Katalog", reverse("catalogue:services")), *steps]


def service_url(key: str) -> str:
    return reverse("catalogue:service", args=[key])


def _themenfeld(service: PublicService) -> str:
    lage = service.ozg_service.lage if service.ozg_service else None
    return lage.themenfeld.name if lage else "–"


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%d.%m.%Y") if moment else "–"


def _link(label: str, url: str) -> SafeString:
    return format_html('<a class="kern-link" href="{}">{}</a>', url, label)
