"""Service packages: the list, one package, its file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import FormLanguage
from fahrplan.forms.exporters.packages import signed_package
from fahrplan.forms.models import Form
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.expressions import ExpressionError, in_words
from fahrplan.forms.rules.packages import ServicePackage, version_order
from fahrplan.forms.rules.packages_filling import FACILITIES, MEMBERS, with_words
from fahrplan.forms.selectors.packages import package_by_key, package_list, users_of
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors.memberships import organisations_i_lead

PATH = [("Servicepakete", "/pakete/")]
FILLS = {MEMBERS: "Ihre Mitgliedsgemeinden", FACILITIES: "Ihre Einrichtungen"}
MOST_USERS = 100


@require_safe
def packages_page(request: HttpRequest) -> HttpResponse:
    """All packages, with how many organisations use them."""
    items = [
        (
            entry.package.name,
            f"/pakete/{entry.package.key}/",
            entry.package.summary,
            [f"Fassung {entry.package.version}", _fields(entry.package), _used(entry.used_by)],
        )
        for entry in package_list()
    ]
    context = {"items": items, "reads_in": is_steward(request.user), "uploads": bool(leading(request))}
    return render(request, "forms/packages.html", context)


@require_safe
def package_page(request: HttpRequest, key: str) -> HttpResponse:
    """What is in the package, who uses it, and how to take it over."""
    package = package_or_404(key)
    mine = leading(request)
    own = list(Form.objects.filter(package_key=key, organisation__in=mine).select_related("organisation"))
    holders = {form.organisation_id for form in own}
    context = {
        "package": package,
        "path": PATH,
        "facts": _facts(package),
        "pages": _pages(package),
        "parameters": [(one.label, one.example) for one in package.parameters],
        "rates": [rate.label for rate in package.fees.rates],
        "fills": sorted({FILLS.get(fill, fill) for fill in package.fills.values()}),
        "users": [_user_row(form) for form in users_of(key)[:MOST_USERS]],
        "user_columns": ["Organisation", "Fassung des Pakets", "Formular"],
        "outdated": [
            (form.organisation.name, f"/pakete/{key}/aktualisieren/?kommune={form.organisation.key}")
            for form in own
            if version_order(form.package_version) < package.order
        ],
        "may_adopt": any(one.pk not in holders for one in mine),
    }
    return render(request, "forms/package.html", context)


@require_safe
def package_file(request: HttpRequest, key: str) -> HttpResponse:
    """The package as a signed exchange package."""
    package = package_or_404(key)
    name = f"servicepaket-{package.key}-{package.version}.zip"
    return HttpResponse(
        signed_package(package),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def package_or_404(key: str) -> ServicePackage:
    found = package_by_key(key)
    if found is None:
        raise Http404
    return found


def leading(request: HttpRequest) -> list[Organisation]:
    """The municipalities for which the person may take packages over."""
    if not request.user.is_authenticated:
        return []
    found = organisations_i_lead(request.user).filter(kind__in=MUNICIPAL_KINDS, active=True)
    return list(found.order_by("name"))


def _facts(package: ServicePackage) -> list[tuple[str, str]]:
    languages = [str(one.label) for one in FormLanguage if one in package.definition.texts]
    names = PublicService.objects.filter(leika_key__in=package.services).values_list("name", flat=True)
    kept = f"{package.retention_days} Tage nach Abschluss"
    return [
        ("Fassung", f"{package.version}: {package.news}" if package.news else package.version),
        ("Leistungen", ", ".join(names) or ", ".join(package.services)),
        ("Umfang", f"{_fields(package)} auf {len(package.definition.pages)} Seiten"),
        ("Sprachen", ", ".join(languages)),
        ("Testfälle", str(len(package.cases))),
        ("Rechtsgrundlagen", "; ".join(package.legal)),
        ("Übliche Dauer", f"{package.expected_days} Tage" if package.expected_days else "keine Angabe"),
        ("Aufbewahrung", kept),
        ("Lizenz", package.licence),
    ]


def _pages(package: ServicePackage) -> list[list[Any]]:
    definition = package.definition
    labels, examples = labels_of(definition), {one.key: one.example for one in package.parameters}
    return [
        [
            definition.text(f"page:{page.id}") or page.id,
            _when(page.shown_if, labels),
            [with_words(definition.text(f"field:{path}") or path, examples) for path in page.fields],
        ]
        for page in definition.pages
    ]


def _when(condition: str, labels: dict[str, str]) -> str:
    try:
        return in_words(condition, labels)
    except ExpressionError:
        return condition


def _user_row(form: Form) -> list[object]:
    where = f"/antrag/{form.organisation.key}/{form.slug}/"
    name = f"{form.organisation.name}{' (Demodaten)' if form.is_demo else ''}"
    return [(name, f"/kommunen/{form.organisation.key}/"), form.package_version, (form.name, where)]


def _fields(package: ServicePackage) -> str:
    return f"{len(package.definition.fields)} Felder"


def _used(number: int) -> str:
    return f"{number} Organisationen nutzen es" if number != 1 else "eine Organisation nutzt es"
