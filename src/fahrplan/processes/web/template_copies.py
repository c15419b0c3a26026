"""An organisation's copy: take over, read, change, bring together with a new version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, form_page, given, number_of, show_fault
from fahrplan.design.rules import day
from fahrplan.design.rules.differences import count, differences
from fahrplan.processes.models import AdoptedTemplate, OwnVersion
from fahrplan.processes.rules.merging import Decision, Merge, merge, merged_text
from fahrplan.processes.rules.template_access import may_adopt_template, may_edit_copy, may_read_copy
from fahrplan.processes.rules.variables import VARIABLES, missing_in
from fahrplan.processes.selectors.filling import filled_copy, known_values, values_of
from fahrplan.processes.selectors.templates import (
    copy_by_organisation,
    own_version,
    own_versions,
    possible_holders,
    template_versions,
)
from fahrplan.processes.services.adopting_templates import (
    Update,
    adopt_template,
    restore_own_version,
    save_copy,
    take_version,
)
from fahrplan.processes.web import template_files
from fahrplan.processes.web.process_forms import OwnerForm
from fahrplan.processes.web.template_forms import MergeForm, OwnTextForm
from fahrplan.processes.web.templates import MOST_VERSIONS, PATH, template_or_404, version_or_404


@login_required
@require_http_methods(PAGE_METHODS)
def template_adopt(request: HttpRequest, key: str) -> HttpResponse:
    """A copy for one's own organisation, to fill in and change."""
    template = template_or_404(key)
    owners = possible_holders(person_of(request), template)
    form = OwnerForm(given(request), owners=owners)
    if form.is_bound and form.is_valid():
        organisation = form.cleaned_data["owner"]
        may_adopt_template.require(request.user, organisation)
        copy = adopt_template(template, organisation=organisation, author=author_from(request))
        messages.success(request, f"Übernommen. Das ist das Exemplar von {organisation}.")
        return redirect(f"{copy.address}bearbeiten/")
    way = [*PATH, (template.title, template.address)]
    context = {"form": form, "template": template, "path": way, "owners": owners}
    return form_page(request, "processes/template_adopt.html", context)


def _copy(request: HttpRequest, key: str, organisation: str, *, edit: bool = False) -> AdoptedTemplate:
    found = copy_by_organisation(template_or_404(key), organisation)
    if found is None:
        raise Http404
    (may_edit_copy if edit else may_read_copy).require(request.user, found)
    return found


def _own(copy: AdoptedTemplate, number: int | None = None) -> OwnVersion:
    found = own_version(copy, number)
    if found is None:
        raise Http404
    return found


def _way(copy: AdoptedTemplate) -> list[tuple[str, str]]:
    template = copy.template
    return [*PATH, (template.title, template.address), (copy.organisation.name, copy.address)]


@login_required
@require_safe
def copy_page(request: HttpRequest, key: str, organisation: str, number: int | None = None) -> HttpResponse:
    """The own text in its newest or the numbered version, with values put in, and how it stands."""
    copy = _copy(request, key, organisation)
    own = _own(copy, number)
    values = values_of(copy)
    gaps = missing_in(own.body, values | {"projekt.datum": "heute"})
    context = {
        "copy": copy,
        "template": copy.template,
        "own": own,
        "path": _way(copy)[:-1],
        "text": filled_copy(copy, own.body, values),
        "gaps": [VARIABLES[name].label for name in gaps],
        "files": template_files.links(copy.address, f"?fassung={own.number}" if number else ""),
        "versions": _own_rows(copy),
        "version_columns": ["eigene Fassung", "Datum", "Was ist neu?", "beruht auf", "Unterschied"],
        "may_edit": may_edit_copy(request.user, copy),
        "compare_url": f"{copy.address}unterschied/?vorlage={copy.base.number}",
        "outdated": copy.base.number != copy.template.newest,
    }
    return render(request, "processes/template_copy.html", context)


def _own_rows(copy: AdoptedTemplate) -> list[list[object]]:
    rows: list[list[object]] = []
    for version in own_versions(copy)[:MOST_VERSIONS]:
        change = (
            "Was ist anders?",
            f"{copy.address}unterschied/?von={version.number - 1}&nach={version.number}",
        )
        rows.append(
            [
                (f"Fassung {version.number}", f"{copy.address}versionen/{version.number}/"),
                f"{day(version.created_at)}",
                version.note,
                f"Fassung {version.base.number} der Vorlage",
                change if version.number > 1 else "erste Fassung",
            ]
        )
    return rows


@login_required
@require_http_methods(PAGE_METHODS)
def copy_edit(request: HttpRequest, key: str, organisation: str) -> HttpResponse:
    """Values for the variables, and the own text."""
    copy = _copy(request, key, organisation, edit=True)
    own = _own(copy)
    form = OwnTextForm(
        given(request),
        body=own.body,
        values=copy.values,
        known=known_values(copy.template, copy.base, copy.organisation),
        initial={"body": own.body, "seen": own.number, "seen_at": copy.changed_at.isoformat()},
    )
    if form.is_bound and form.is_valid():
        try:
            save_copy(copy, form.own_text(), author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert. Frühere Fassungen bleiben erhalten.")
            return redirect(copy.address)
    context = {"form": form, "copy": copy, "path": _way(copy)}
    return form_page(request, "processes/template_copy_edit.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def copy_merge(request: HttpRequest, key: str, organisation: str) -> HttpResponse:
    """Bring the newest version of the template and the own text together; people decide what collides."""
    copy = _copy(request, key, organisation, edit=True)
    own, target = _own(copy), version_or_404(copy.template)
    merged = merge(copy.base.body, own=own.body, template=target.body)
    form = MergeForm(
        given(request),
        conflicts=merged.conflicts,
        initial={"seen": own.number, "target": target.number},
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        update = Update(told["target"], told["seen"], form.decisions())
        try:
            taken = take_version(copy, update, author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, f"Abgeglichen. Das ist jetzt Ihre eigene Fassung {taken.number}.")
            return redirect(copy.address)
    context = _merge_context(merged, own, form) | {
        "copy": copy,
        "template": copy.template,
        "target": target,
        "path": _way(copy),
    }
    return form_page(request, "processes/template_merge.html", context)


def _merge_context(merged: Merge, own: OwnVersion, form: MergeForm) -> dict[str, Any]:
    """What the merge changes in the own text; at conflicts the own text is shown until somebody decides."""
    keep = {conflict.number: Decision("own") for conflict in merged.conflicts}
    lines = differences(own.body, merged_text(merged, keep))
    return {"form": form, "merged": merged, "places": form.places(), "lines": lines, "count": count(lines)}


@login_required
@require_safe
def copy_difference(request: HttpRequest, key: str, organisation: str) -> HttpResponse:
    """Two own versions (``?von=1&nach=2``), or a version of the template and the own text (``?vorlage=2``)."""
    copy = _copy(request, key, organisation)
    if "vorlage" in request.GET:
        base = version_or_404(copy.template, number_of(request.GET["vorlage"], copy.base.number))
        own = _own(copy)
        names, bodies = (
            (f"Vorlage, Fassung {base.number}", f"Ihr Text, Fassung {own.number}"),
            (base.body, own.body),
        )
    else:
        new = _own(copy, number_of(request.GET.get("nach"), copy.revision))
        old = _own(copy, number_of(request.GET.get("von"), max(new.number - 1, 1)))
        names, bodies = (f"eigene Fassung {old.number}", f"eigene Fassung {new.number}"), (old.body, new.body)
    lines = differences(*bodies)
    context = {
        "copy": copy,
        "path": _way(copy),
        "names": names,
        "lines": lines,
        "count": count(lines),
        "choices": [
            (row.number, f"Fassung {row.number}") for row in template_versions(copy.template)[:MOST_VERSIONS]
        ],
    }
    return render(request, "processes/template_copy_difference.html", context)


@login_required
@require_safe
def copy_file(request: HttpRequest, key: str, organisation: str, form: str) -> HttpResponse:
    """The own text with values put in as a file; ``?fassung=`` asks for an earlier own version."""
    copy = _copy(request, key, organisation)
    own = _own(copy, number_of(request.GET.get("fassung"), copy.revision))
    template = copy.template
    origin = f"{copy.organisation}. Grundlage: Vorlage „{template.title}“, Fassung {own.base.number}."
    name = f"{template.key}-{copy.organisation.key}-{own.number}"
    sheet = {"title": template.title, "origin": origin}
    return template_files.text_file(request, name, form, filled_copy(copy, own.body), sheet)


@login_required
@require_POST
def copy_restore(request: HttpRequest, key: str, organisation: str, number: int) -> HttpResponse:
    """An earlier own version becomes the newest again."""
    copy = _copy(request, key, organisation, edit=True)
    seen = number_of(request.POST.get("seen"), 0)
    try:
        version = restore_own_version(copy, number, author=author_from(request), seen=seen)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        words = (
            f"Das ist jetzt Ihre eigene Fassung {version.number}." if version else "Der Text ist schon so."
        )
        messages.success(request, words)
    return redirect(copy.address)
