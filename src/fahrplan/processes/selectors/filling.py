"""What is known for the variables of a text."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from fahrplan.design.rules import number
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import contacts_of
from fahrplan.processes.models import AdoptedTemplate, Template, TemplateVersion
from fahrplan.processes.rules.variables import fill


def known_values(
    template: Template, version: TemplateVersion, organisation: Organisation | None
) -> dict[str, str]:
    """Values by name of variable. Services must be fetched; what nobody knows is left out or empty."""
    services = sorted(template.services.all(), key=lambda service: service.name)
    solution, bound = template.solution, version.solution_version
    values = {
        "vorlage.titel": template.title,
        "vorlage.fassung": str(version.number),
        "leistung.name": ", ".join(service.name for service in services),
        "leistung.schluessel": ", ".join(service.leika_key for service in services),
        "loesung.name": solution.name if solution else "",
        "loesung.version": bound.number if bound else "",
        "loesung.anbieter": solution.provider.name if solution and solution.provider else "",
        "loesung.website": solution.website if solution else "",
    }
    return values | (_municipal(organisation) if organisation else {})


def values_of(adopted: AdoptedTemplate) -> dict[str, str]:
    """What is known, and over it what the organisation typed."""
    typed: dict[str, str] = adopted.values
    return known_values(adopted.template, adopted.base, adopted.organisation) | typed


def filled_copy(adopted: AdoptedTemplate, body: str, values: Mapping[str, str] | None = None) -> str:
    """The text with the values of the organisation; ``values`` are those of values_of, if they were read already."""
    return fill(
        body, dict(values_of(adopted) if values is None else values) | {"projekt.datum": _date_of(adopted)}
    )


def _date_of(adopted: AdoptedTemplate) -> str:
    return str(adopted.values.get("projekt.datum") or f"{timezone.localdate():%d.%m.%Y}")


def _municipal(organisation: Organisation) -> dict[str, str]:
    area = organisation.territory
    contact = next(iter(contacts_of(organisation)), None)
    address = ""
    if contact and contact.street:
        address = f"{contact.street}, {contact.postcode} {contact.town}".strip()
    return {
        "kommune.name": area.display_name if area else organisation.name,
        "kommune.art": organisation.get_kind_display(),
        "kommune.anschrift": address,
        "kommune.telefon": contact.phone if contact else "",
        "kommune.email": contact.email if contact else "",
        "kommune.website": organisation.website or (contact.website if contact else ""),
        "kommune.einwohner": _people(area),
        **_above(area),
    }


def _people(area: Territory | None) -> str:
    if area is None or area.population is None:
        return ""
    return f"{number(area.population)} (Stand {area.as_of:%d.%m.%Y})"


def _above(area: Territory | None) -> dict[str, str]:
    if area is None:
        return {}
    above = Territory.objects.filter(ars__in=area.ancestors, valid_to=None)
    named = {place.kind: place.display_name for place in above}
    return {
        "kommune.kreis": named.get(TerritoryKind.LANDKREIS, ""),
        "kommune.land": named.get(TerritoryKind.LAND, ""),
    }
