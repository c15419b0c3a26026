"""Joint projects on pages: who takes part, inviting, answering, leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said, show_fault
from fahrplan.journey.models import ProjectInvitation
from fahrplan.journey.rules.access import may_lead
from fahrplan.journey.selectors.projects import ProjectView, invitations_for, services_of
from fahrplan.journey.services.partners import (
    accept_invitation,
    decline_invitation,
    invite_partner,
    remove_partner,
)
from fahrplan.journey.web.project_forms import InviteForm
from fahrplan.journey.web.project_tabs import PATH, project_frame
from fahrplan.journey.web.projects import seen

PAGE_SIZE = 10


@login_required
@require_http_methods(PAGE_METHODS)
def project_partners(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who takes part; the lead invites here."""
    view = seen(request, pk)
    form = InviteForm(given(request))
    if form.is_bound:
        may_lead.require(request.user, view.project)
        if form.is_valid() and _invited(request, view, form):
            return redirect("journey:project_partners", pk=pk)
    context = {
        **project_frame(view.project, "partner/"),
        "view": view,
        "form": form,
        "partners": [_partner(view, partner) for partner in view.partners],
        "invitations": list(view.project.invitations.select_related("organisation")) if view.works else [],
    }
    return render(request, "journey/project_partners.html", context, status=422 if form.is_bound else 200)


def _invited(request: HttpRequest, view: ProjectView, form: InviteForm) -> bool:
    try:
        for organisation in form.cleaned_data["organisations"]:
            text = form.cleaned_data["text"]
            invite_partner(view.project, organisation, text=text, by=person_of(request))
    except ValidationError as fault:
        messages = fault.messages
        show_fault(form, ValidationError({"organisations": messages}))
        return False
    return True


def _partner(view: ProjectView, partner: Any) -> dict[str, Any]:
    leaves = partner.organisation_id in view.leading
    word = "Wir verlassen das Vorhaben" if leaves else f"Zusammenarbeit mit {partner.organisation} beenden"
    return {"partner": partner, "may_remove": leaves or view.leads, "word": word}


@login_required
@require_POST
def partner_remove(request: HttpRequest, pk: UUID, partner: UUID) -> HttpResponse:
    """``grund`` says why; who leaves no longer sees the project."""
    view = seen(request, pk)
    found = next((one for one in view.partners if one.pk == partner), None)
    if found is None:
        raise Http404
    reason = said(request, "grund", 500)
    address = (
        "/vorhaben/"
        if found.organisation_id in view.leading
        else f"{view.project.get_absolute_url()}partner/"
    )
    return act(
        request,
        address,
        lambda: remove_partner(found, reason=reason, by=person_of(request)),
        "Die Zusammenarbeit ist beendet.",
    )


@login_required
@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(invitations_for(request.user), PAGE_SIZE).get_page(request.GET.get("seite"))
    names = services_of(one.project for one in page.object_list)
    items = [_invitation(one, [str(each) for each in names[one.project_id]]) for one in page.object_list]
    context = {"page": page, "items": items, "path": PATH}
    return render(request, "journey/project_invitations.html", context)


def _invitation(one: ProjectInvitation, services: list[str]) -> dict[str, Any]:
    project = one.project
    when = f"{project.planned_for:%d.%m.%Y}" if project.planned_for else "noch offen"
    facts = [
        ("Eingeladen", str(one.organisation)),
        ("Federführend", str(project.organisation)),
        ("Leistungen", ", ".join(services)),
        ("Ziel", project.goal or "nicht angegeben"),
        ("Online geplant für", when),
        ("Weitere Partner", getattr(one, "partner_count", 0)),
    ]
    return {"invitation": one, "facts": facts, "anchor": f"einladung-{one.pk}"}


@login_required
@require_POST
def invitation_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``antwort`` is ja or nein; „nein“ of the lead takes the invitation back."""
    found = invitations_for(request.user).filter(pk=pk).first()
    by = person_of(request)
    if found is None:
        sent = get_object_or_404(ProjectInvitation.objects.select_related("project", "organisation"), pk=pk)
        if not may_lead(by, sent.project):
            raise Http404
        address = f"{sent.project.get_absolute_url()}partner/"
        return act(
            request, address, lambda: decline_invitation(sent, by=by), "Die Einladung ist zurückgenommen."
        )
    if said(request, "antwort", 10) == "ja":
        address = found.project.get_absolute_url()
        return act(request, address, lambda: accept_invitation(found, by=by), "Sie machen mit.")
    return act(
        request,
        "/vorhaben/einladungen/",
        lambda: decline_invitation(found, by=by),
        "Ihre Absage ist gesendet.",
    )
