"""Changing templates: add, describe, publish a version, load the templates that come with the program."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, form_page, given, show_fault
from fahrplan.processes.models import Template
from fahrplan.processes.rules.template_access import may_edit_template, may_load_library
from fahrplan.processes.rules.variables import VARIABLES
from fahrplan.processes.selectors.processes import possible_owners
from fahrplan.processes.services.first_templates import land, load_first_templates
from fahrplan.processes.services.templates import add_template, edit_template, publish_version
from fahrplan.processes.web.template_forms import BodyForm, NewTemplateForm, TemplateFactsForm
from fahrplan.processes.web.templates import PATH, template_or_404, version_or_404


def variable_rows() -> list[tuple[str, str]]:
    """Every variable as it is written, and what stands for it."""
    return [(f"{{{{ {name} }}}}", variable.label) for name, variable in VARIABLES.items()]


@login_required
@require_http_methods(PAGE_METHODS)
def template_new(request: HttpRequest) -> HttpResponse:
    """Who works for no organisation sees why there is no form."""
    owners = possible_owners(person_of(request))
    form = NewTemplateForm(given(request), owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            template = add_template(
                form.facts(), owner=form.cleaned_data["owner"], text=form.text(), author=author_from(request)
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert. Die Vorlage ist jetzt für alle zu sehen.")
            return redirect(template.address)
    context = {"form": form, "path": PATH, "owners": owners, "variables": variable_rows()}
    return form_page(request, "processes/template_new.html", context)


def _editable(request: HttpRequest, key: str) -> Template:
    template = template_or_404(key)
    may_edit_template.require(request.user, template)
    return template


@login_required
@require_http_methods(PAGE_METHODS)
def template_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Title, kind, services, solution and so on; the text has a page of its own."""
    template = _editable(request, key)
    form = TemplateFactsForm(given(request), initial=TemplateFactsForm.initial_of(template))
    if form.is_bound and form.is_valid():
        try:
            changed = edit_template(
                template, form.facts(), author=author_from(request), seen=form.cleaned_data["seen"]
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect(template.address)
    context = {"form": form, "template": template, "path": [*PATH, (template.title, template.address)]}
    return form_page(request, "processes/template_edit.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def template_publish(request: HttpRequest, key: str) -> HttpResponse:
    """A new version of the text. Everybody who has a copy is told."""
    template = _editable(request, key)
    newest = version_or_404(template)
    form = BodyForm(given(request), initial=BodyForm.text_of(newest), solution=template.solution)
    if template.solution is None:
        del form.fields["version_number"]
    if form.is_bound and form.is_valid():
        try:
            version = publish_version(template, form.text(), author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            words = (
                f"Fassung {version.number} ist veröffentlicht." if version else "Der Text ist unverändert."
            )
            messages.success(request, words)
            return redirect(template.address)
    context = {
        "form": form,
        "template": template,
        "path": [*PATH, (template.title, template.address)],
        "variables": variable_rows(),
    }
    return form_page(request, "processes/template_publish.html", context)


@login_required
@require_POST
def template_load(request: HttpRequest) -> HttpResponse:
    """Load the templates that come with the program, for the Land; what exists stays."""
    may_load_library.require(request.user)
    owner = land()
    if owner is None:
        messages.error(
            request, "Es gibt noch keine Organisation, die das Land ist. Ihr gehören die Vorlagen."
        )
        return redirect("processes:templates")
    done = load_first_templates(owner, author_from(request))
    messages.success(request, f"{done} Vorlagen sind neu oder haben eine neue Fassung.")
    return redirect("processes:templates")
