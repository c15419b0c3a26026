"""Taking a package over for one's own organisation, and bringing the form up to date."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, form_page, show_fault
from fahrplan.forms.rules.merging import MISSING
from fahrplan.forms.rules.packages_filling import Own, places_of
from fahrplan.forms.selectors.packages import choices_of, form_from_package
from fahrplan.forms.services.packages import adopt_package, compare_update, update_from_package
from fahrplan.forms.web.packages import PATH, leading, package_or_404
from fahrplan.forms.web.packages_forms import AdoptForm, MergeForm
from fahrplan.municipalities.models import Organisation

LONGEST_SHOWN = 1000


@login_required
@require_http_methods(PAGE_METHODS)
def package_adopt(request: HttpRequest, key: str) -> HttpResponse:
    """``?kommune=`` names the organisation where somebody leads several."""
    package = package_or_404(key)
    way = [*PATH, (package.name, f"/pakete/{key}/")]
    free = [one for one in leading(request) if form_from_package(key, one) is None]
    organisation = _chosen(request, free)
    if organisation is None:
        context = {"package": package, "path": way, "free": _ways(free, f"/pakete/{key}/uebernehmen/")}
        return render(request, "forms/package_for_whom.html", context)
    places = places_of(package, Own(choices=choices_of(package, organisation)))
    form = AdoptForm(request.POST or None, package=package, organisation=organisation, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            made = adopt_package(
                package, organisation=organisation, said=form.said(), author=author_from(request)
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Übernommen. Eine zweite Person gibt das Formular jetzt frei.")
            return redirect(f"/formulare/{made.pk}/")
    context = {"package": package, "path": way, "form": form, "organisation": organisation}
    return form_page(request, "forms/package_adopt.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def package_update(request: HttpRequest, key: str) -> HttpResponse:
    """Compare one's own form with the newest version of the package; people decide what collides."""
    package = package_or_404(key)
    mine = [one for one in leading(request) if form_from_package(key, one) is not None]
    organisation = _chosen(request, mine)
    own_form = form_from_package(key, organisation) if organisation else None
    if own_form is None:
        raise Http404
    update = compare_update(own_form, package)
    form = MergeForm(request.POST or None, conflicts=update.merge.conflicts, seen=update.seen)
    if request.method == "POST" and form.is_valid():
        try:
            update_from_package(
                own_form,
                package,
                seen=form.cleaned_data["seen"],
                decisions=form.decisions(),
                author=author_from(request),
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Zusammengeführt. Eine zweite Person gibt die neue Fassung frei.")
            return redirect(f"/formulare/{own_form.pk}/")
    context = {
        "package": package,
        "path": [*PATH, (package.name, f"/pakete/{key}/")],
        "form": form,
        "own_form": own_form,
        "is_current": own_form.package_version == package.version,
        "collisions": [
            (number, place_words(one.path), shown(one.base), shown(one.own), shown(one.new), field)
            for number, one, field in form.collisions()
        ],
        "taken": [(place_words(one.path), shown(one.own), shown(one.new)) for one in update.merge.taken],
        "kept": [(place_words(one.path), shown(one.own)) for one in update.merge.kept],
    }
    return form_page(request, "forms/package_update.html", context)


PARTS = {"schema": "Daten", "flow": "Ablauf", "texts": "Texte"}


def place_words(path: str) -> str:
    """„texts/de/title“ as „Texte: de/title“."""
    part, _, rest = path.partition("/")
    return f"{PARTS.get(part, part)}: {rest}"


def shown(value: Any) -> str:
    """A value as people read it in a comparison."""
    if value is MISSING:
        return "(nichts)"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text[:LONGEST_SHOWN]


def _chosen(request: HttpRequest, possible: list[Organisation]) -> Organisation | None:
    asked = request.GET.get("kommune", "")
    if not asked and len(possible) == 1:
        return possible[0]
    return next((one for one in possible if one.key == asked), None)


def _ways(possible: list[Organisation], address: str) -> list[tuple[str, str]]:
    return [(one.name, f"{address}?kommune={one.key}") for one in possible]
