"""What an organisation keeps about itself: contact points, departments, who takes care of what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import show_fault
from fahrplan.municipalities.models import ContactPoint, Department, Organisation
from fahrplan.municipalities.rules import may_edit_contact, may_edit_organisation
from fahrplan.municipalities.rules.access import edited_departments
from fahrplan.municipalities.services import (
    assign_department,
    edit_contact_point,
    edit_department,
    remove_contact_point,
)
from fahrplan.municipalities.web.forms import AssignmentForm, ContactForm, DepartmentForm
from fahrplan.municipalities.web.profile import found_or_404, path_to


def editable_departments(request: HttpRequest, organisation: Organisation) -> list[Department]:
    """The departments the person may edit; all of them for who leads the organisation."""
    departments = list(organisation.departments.all())
    if may_edit_organisation(request.user, organisation):
        return departments
    mine = edited_departments(request.user)
    return [department for department in departments if department.pk in mine]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, key: str, pk: UUID | None = None) -> HttpResponse:
    """A new contact point, or the one with this id. An editor may touch only those of the own department."""
    organisation = found_or_404(key)
    contact = get_object_or_404(ContactPoint, pk=pk, organisation=organisation) if pk else None
    whole = may_edit_organisation(request.user, organisation)
    departments = editable_departments(request, organisation)
    if not (may_edit_contact(request.user, contact) if contact else whole or departments):
        raise PermissionDenied("Dafür fehlt Ihnen die Berechtigung: Koordination dieser Organisation.")
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        instance=ContactPoint.objects.get(pk=contact.pk) if contact else None,
        departments=departments,
        whole=whole,
    )
    if form.is_bound and form.is_valid():
        values = form.changes() | {"source": f"Angabe von {organisation}"[:300], "is_demo": False}
        try:
            edit_contact_point(organisation, values, author_from(request), contact=contact)
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Die Kontaktstelle ist gespeichert.")
            return redirect("municipalities:contacts", key=key)
    context = {"organisation": organisation, "form": form, "contact": contact, "path": path_to(organisation)}
    return render(request, "municipalities/contact_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def contact_remove(request: HttpRequest, key: str, pk: UUID) -> HttpResponse:
    contact = get_object_or_404(ContactPoint, pk=pk, organisation=found_or_404(key))
    may_edit_contact.require(request.user, contact)
    remove_contact_point(contact, author_from(request))
    messages.success(request, "Die Kontaktstelle ist entfernt.")
    return redirect("municipalities:contacts", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def departments(request: HttpRequest, key: str) -> HttpResponse:
    """The departments of the organisation; leading people add and rename them, editors assign services."""
    organisation = found_or_404(key)
    editable = editable_departments(request, organisation)
    whole = may_edit_organisation(request.user, organisation)
    if not (whole or editable):
        raise PermissionDenied("Dafür fehlt Ihnen die Berechtigung: Koordination oder Redaktion.")
    form = DepartmentForm(request.POST if "name" in request.POST else None)
    assignment = AssignmentForm(request.POST if "leistung" in request.POST else None, departments=editable)
    if form.is_bound and form.is_valid():
        may_edit_organisation.require(request.user, organisation)
        if _add_department(request, organisation, form):
            return redirect("municipalities:departments", key=key)
    if assignment.is_bound and assignment.is_valid():
        _assign(request, organisation, assignment)
        return redirect("municipalities:departments", key=key)
    context = {
        "organisation": organisation,
        "path": path_to(organisation),
        "departments": organisation.departments.all(),
        "form": form if whole else None,
        "assignment": assignment if editable else None,
    }
    faulty = form.errors or assignment.errors
    return render(request, "municipalities/departments.html", context, status=422 if faulty else 200)


def _add_department(request: HttpRequest, organisation: Organisation, form: DepartmentForm) -> bool:
    try:
        edit_department(organisation, name=form.cleaned_data["name"], author=author_from(request))
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, "Der Fachbereich ist angelegt.")
    return True


def _assign(request: HttpRequest, organisation: Organisation, form: AssignmentForm) -> None:
    given = form.cleaned_data
    outcome = assign_department(
        organisation,
        service=given["leistung"],
        department=given["department"].name,
        author=author_from(request),
        note=given["note"],
    )
    messages.success(request, f"Die Zuordnung ist gespeichert ({outcome}).")
