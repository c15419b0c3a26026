"""The pages of an organisation: profile, its services, its contacts."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.exporters import (
    CONTACT_HEADER,
    SERVICE_HEADER,
    contact_rows,
    organisation_as_jsonld,
    service_rows,
)
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import may_edit_organisation, size_class
from fahrplan.municipalities.rules.access import edits_in_organisation
from fahrplan.municipalities.selectors import (
    Origin,
    VerdictCounts,
    administering,
    all_services_of,
    contacts_of,
    members_of,
    organisation_by_key,
    services_of,
    special_organisations,
    standing_of,
    verdict_counts,
)
from fahrplan.municipalities.web.choose import FORMATS, Answer, territory_facts
from fahrplan.municipalities.web.forms import ServiceFilterForm

LABELS = {
    Verdict.OURS.value: "Unsere",
    Verdict.UNCLEAR.value: "Ungeklärt",
    Verdict.NOT_OURS.value: "Nicht unsere",
}


PATH = [("Kommunen", "/kommunen/")]


def path_to(organisation: Organisation) -> list[tuple[str, str]]:
    """The way to the pages below an organisation."""
    return [*PATH, (organisation.name, f"/kommunen/{organisation.key}/")]


def views_of(organisation: Organisation, current: str) -> list[tuple[str, str, bool]]:
    """The three pages of an organisation as tabs."""
    base = f"/kommunen/{organisation.key}/"
    pages = (("Profil", ""), ("Leistungen", "leistungen/"), ("Kontakte", "kontakte/"))
    return [(label, base + end, label == current) for label, end in pages]


def found_or_404(key: str) -> Organisation:
    organisation = organisation_by_key(key)
    if organisation is None:
        raise Http404
    return organisation


@require_safe
def profile(request: HttpRequest, key: str) -> HttpResponse:
    """Kind, figures, members, contacts, other offices in the area, and the three figures of the catalogue."""
    organisation = found_or_404(key)
    if "application/ld+json" in request.headers.get("Accept", ""):
        data = organisation_as_jsonld(organisation, contacts_of(organisation), settings.BASE_URL)
        return JsonResponse(data, content_type="application/ld+json")
    counts = verdict_counts(organisation)
    area = organisation.territory
    context = {
        "organisation": organisation,
        "path": PATH,
        "here": organisation.name,
        "views": views_of(organisation, "Profil"),
        "area": area,
        "facts": _facts(organisation),
        "counts": counts,
        "figures": figures(organisation, counts),
        "source": source_of(counts.origin),
        "parts": [("unsere", counts.ours), ("ungeklärt", counts.unclear), ("nicht unsere", counts.not_ours)],
        "fields": _field_table(organisation, counts),
        "field_columns": ["Themenfeld", "unsere", "ungeklärt", "nicht unsere", "zählbar"],
        "field_numbers": [1, 2, 3, 4],
        "members": members_of(organisation),
        "above": [row for row in administering(area) if row != organisation] if area else [],
        "special": special_organisations(area) if area else [],
        "contacts": contacts_of(organisation)[:3],
        "may_edit": may_edit_organisation(request.user, organisation),
    }
    return render(request, "municipalities/profile.html", context)


def figures(organisation: Organisation, counts: VerdictCounts) -> list[tuple[int, str, str, str]]:
    """(value, label, denominator, address of the list)."""
    base = f"/kommunen/{organisation.key}/leistungen/"
    denominator = f"{counts.total} zählbaren Leistungen"
    return [
        (counts.ours, "unsere", denominator, f"{base}?zuordnung=ours"),
        (counts.unclear, "ungeklärt", denominator, f"{base}?zuordnung=unclear"),
        (counts.not_ours, "nicht unsere", denominator, f"{base}?zuordnung=not_ours"),
    ]


def source_of(origin: Origin) -> str:
    """The figures' sources in words."""
    rules = "Regeln des Landes" if origin.own_rules else "bundesweite Regeln"
    stand = f", Stand {origin.rules_as_of}" if origin.rules_as_of else ""
    return "; ".join([*origin.sources, f"{rules}{stand}"])


def _facts(organisation: Organisation) -> list[tuple[str, object]]:
    area = organisation.territory
    own: list[tuple[str, object]] = [
        ("Art", organisation.get_kind_display()),
        ("Sitz", organisation.seat),
        ("Internetseite", organisation.website),
        ("Hinweis", organisation.note),
        ("Quelle", organisation.source),
    ]
    if area is None:
        return own
    figures = [fact for fact in territory_facts(area) if fact[0] != "Art"]
    stand = f"{area.as_of:%d.%m.%Y}"
    return [
        own[0],
        *figures,
        ("Größenklasse", size_class(area.population)),
        *own[1:],
        ("Gebietsstand", stand),
    ]


def _field_table(organisation: Organisation, counts: VerdictCounts) -> list[list[object]]:
    base = f"/kommunen/{organisation.key}/leistungen/?zuordnung="
    rows: list[list[object]] = []
    for row in counts.fields:
        name = row.themenfeld or "ohne Themenfeld"
        ours = (str(row.ours), f"{base}ours&themenfeld={row.slug}") if row.slug else row.ours
        rows.append([name, ours, row.unclear, row.not_ours, row.total])
    rows.append(["Summe", counts.ours, counts.unclear, counts.not_ours, counts.total])
    return rows


@require_safe
def services(request: HttpRequest, key: str) -> Answer:
    """``?zuordnung=ours|unclear|not_ours&themenfeld=&fachbereich=&q=&seite=``; ``format`` gives a file."""
    organisation = found_or_404(key)
    standing = standing_of(organisation)
    counts = verdict_counts(organisation, standing=standing)
    form = ServiceFilterForm(
        request.GET,
        departments=list(organisation.departments.all()),
        fields=[(row.slug, row.themenfeld) for row in counts.fields if row.slug],
        verdict=request.GET.get("zuordnung", Verdict.OURS),
    )
    choice = form.choice(request.GET.get("seite", ""))
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        rows = service_rows(all_services_of(organisation, choice), LABELS)
        return table(f"leistungen-{organisation.key}", SERVICE_HEADER, rows)
    listed = services_of(organisation, choice, standing=standing)
    base = f"/kommunen/{organisation.key}/leistungen/?zuordnung="
    context = {
        "organisation": organisation,
        "path": path_to(organisation),
        "views": views_of(organisation, "Leistungen"),
        "form": form,
        "verdict": choice.verdict,
        "listed": listed,
        "counts": counts,
        "source": source_of(counts.origin),
        "tabs": [
            (f"{label} ({number})", f"{base}{value}", value == choice.verdict)
            for (value, label), number in zip(
                [*LABELS.items(), ("alle", "Alle")],
                [counts.ours, counts.unclear, counts.not_ours, counts.total],
                strict=True,
            )
        ],
    }
    return render(request, "municipalities/services.html", context)


@require_safe
def contacts(request: HttpRequest, key: str) -> Answer:
    organisation = found_or_404(key)
    found = contacts_of(organisation)
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table(f"kontakte-{organisation.key}", CONTACT_HEADER, contact_rows(found))
    edits = may_edit_organisation(request.user, organisation)
    context = {
        "organisation": organisation,
        "path": path_to(organisation),
        "views": views_of(organisation, "Kontakte"),
        "new_url": f"/kommunen/{organisation.key}/kontakte/neu/",
        "departments_url": f"/kommunen/{organisation.key}/fachbereiche/",
        "contacts": found,
        "may_edit": edits or edits_in_organisation(request.user, organisation),
    }
    return render(request, "municipalities/contacts.html", context)
