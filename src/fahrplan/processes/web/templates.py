"""Reading templates: the library, list, page, differences, files."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.answering import number_of
from fahrplan.design.rules import day
from fahrplan.design.rules.differences import count, differences
from fahrplan.processes.models import AdoptedTemplate, Template, TemplateVersion
from fahrplan.processes.rules.process_access import works_somewhere
from fahrplan.processes.rules.template_access import (
    may_add_template,
    may_edit_template,
    may_load_library,
)
from fahrplan.processes.rules.variables import VARIABLES, fill, missing_in
from fahrplan.processes.selectors.filling import known_values
from fahrplan.processes.selectors.processes import processes
from fahrplan.processes.selectors.templates import (
    copies_for,
    named_services,
    named_solutions,
    template_by_key,
    template_copies,
    template_version,
    template_versions,
    templates,
)
from fahrplan.processes.web import template_files
from fahrplan.processes.web.template_forms import TemplateFilterForm

PAGE_SIZE = 20
COPIES_SIZE = 50
MOST_VERSIONS = 50
HUB_SIZE = 5
PATH = [("Bibliothek", "/bibliothek/"), ("Vorlagen", "/bibliothek/vorlagen/")]


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The start of the library: templates and processes, and the own copies of who is signed in."""
    found = templates()
    copies = list(copies_for(request.user)[:COPIES_SIZE]) if request.user.is_authenticated else []
    context = {
        "template_count": found.count(),
        "process_count": processes().count(),
        "templates": list(found.order_by("-changed_at", "key")[:HUB_SIZE]),
        "processes": list(processes().order_by("-changed_at", "key")[:HUB_SIZE]),
        "copies": [copy_row(copy) for copy in copies],
        "copy_columns": ["Vorlage", "Organisation", "beruht auf", "Stand"],
    }
    return render(request, "processes/template_library.html", context)


def copy_row(copy: AdoptedTemplate) -> list[object]:
    state = copy.get_state_display()
    if copy.overtaken_by:
        state = f"{state}; Version {copy.overtaken_by.number} der Lösung ist da"
    return [
        (copy.template.title, copy.address),
        copy.organisation.name,
        f"Fassung {copy.base.number}",
        state,
    ]


@require_safe
def template_list(request: HttpRequest) -> HttpResponse:
    """All templates; ``?organisation=KEY`` narrows down as links do."""
    form = TemplateFilterForm(request.GET, services=named_services(), solutions=named_solutions())
    owner = request.GET.get("organisation", "")[:120].replace("\0", "")
    page = Paginator(templates(form.choice(owner)), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "path": PATH[:1],
        "items": [_item(template) for template in page],
        "may_add": may_add_template(request.user),
        "may_load": may_load_library(request.user),
    }
    return render(request, "processes/template_list.html", context)


def _item(template: Template) -> dict[str, Any]:
    holders = getattr(template, "holders", 0)
    facts = [str(template.owner), f"Fassung {template.newest}"]
    if template.solution:
        facts.append(f"zu {template.solution}")
    facts.append(f"{holders} {'Organisation hat' if holders == 1 else 'Organisationen haben'} sie übernommen")
    badges = [(template.get_kind_display(), "info")]
    if template.overtaken_by:
        badges.append((f"Version {template.overtaken_by.number} ist da", "warning"))
    if template.is_demo:
        badges.append(("Demodaten", "warning"))
    return {
        "title": template.title,
        "url": template.address,
        "text": template.summary,
        "facts": facts,
        "badges": badges,
    }


def template_or_404(key: str) -> Template:
    found = template_by_key(key)
    if found is None:
        raise Http404
    return found


def version_or_404(template: Template, number: int | None = None) -> TemplateVersion:
    found = template_version(template, number)
    if found is None:
        raise Http404
    return found


@require_safe
def template_page(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """A template in its newest or the numbered version: text, files, versions, who has a copy."""
    template = template_or_404(key)
    version = version_or_404(template, number)
    known = known_values(template, version, None)
    copies = Paginator(template_copies(template), COPIES_SIZE).get_page(request.GET.get("seite"))
    question = f"?fassung={version.number}" if number else ""
    context = {
        "template": template,
        "shown_version": version,
        "path": PATH,
        "facts": _facts(template, version),
        "text": fill(version.body, known),
        "gaps": [VARIABLES[name].label for name in missing_in(version.body, known)],
        "files": template_files.links(template.address, question),
        "versions": _version_rows(template),
        "version_columns": ["Fassung", "gültig ab", "Was ist neu?", "gilt für", "Unterschied"],
        "copies": copies,
        "copy_rows": [_holder_row(copy) for copy in copies],
        "copy_columns": ["Organisation", "beruht auf Fassung", "übernommen am"],
        "may_edit": may_edit_template(request.user, template),
        "may_adopt": works_somewhere(request.user),
    }
    return render(request, "processes/template.html", context)


def _facts(template: Template, version: TemplateVersion) -> list[tuple[Any, ...]]:
    solution = template.solution
    services = ", ".join(f"{service.name} ({service.leika_key})" for service in template.services.all())
    return [
        ("Art", template.get_kind_display()),
        ("gepflegt von", str(template.owner), f"/kommunen/{template.owner.key}/"),
        ("Leistungen", services),
        ("Phase", template.get_stage_display() if template.stage else ""),
        ("Lösung", str(solution) if solution else "", f"/loesungen/{solution.key}/" if solution else ""),
        ("gilt für", str(version.solution_version or "")),
        ("Fassung", f"{version.number}, gültig ab {version.valid_from:%d.%m.%Y}"),
        ("Quelle", template.source),
        ("Lizenz", template.licence),
    ]


def _version_rows(template: Template) -> list[list[object]]:
    rows: list[list[object]] = []
    for version in template_versions(template)[:MOST_VERSIONS]:
        before = version.number - 1
        change = ("Was ist anders?", f"{template.address}unterschied/?von={before}&nach={version.number}")
        rows.append(
            [
                (f"Fassung {version.number}", f"{template.address}versionen/{version.number}/"),
                f"{version.valid_from:%d.%m.%Y}",
                version.note,
                f"Version {version.solution_version.number}" if version.solution_version else "",
                change if before else "erste Fassung",
            ]
        )
    return rows


def _holder_row(copy: AdoptedTemplate) -> list[object]:
    return [
        (copy.organisation.name, f"/kommunen/{copy.organisation.key}/"),
        f"Fassung {copy.base.number}",
        f"{day(copy.adopted_at)}",
    ]


@require_safe
def template_difference(request: HttpRequest, key: str) -> HttpResponse:
    """What is different between two versions (``?von=1&nach=2``), with new and gone words marked."""
    template = template_or_404(key)
    new = version_or_404(template, number_of(request.GET.get("nach"), template.newest))
    old = version_or_404(template, number_of(request.GET.get("von"), max(new.number - 1, 1)))
    lines = differences(old.body, new.body)
    context = {
        "template": template,
        "old": old,
        "new": new,
        "path": [*PATH, (template.title, template.address)],
        "lines": lines,
        "count": count(lines),
        "choices": [
            (row.number, f"Fassung {row.number}") for row in template_versions(template)[:MOST_VERSIONS]
        ],
    }
    return render(request, "processes/template_difference.html", context)


@require_safe
def template_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The newest (or ``?fassung=``) version as a file, with gaps where a municipality puts its values."""
    template = template_or_404(key)
    version = version_or_404(template, number_of(request.GET.get("fassung"), template.newest))
    text = version.body if form == "md" else fill(version.body, known_values(template, version, None))
    origin = f"Vorlage „{template.title}“, Fassung {version.number}, {template.owner}."
    name = f"{template.key}-{version.number}"
    return template_files.text_file(request, name, form, text, {"title": template.title, "origin": origin})
